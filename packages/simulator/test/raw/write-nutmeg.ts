import type { Samples } from '../../src/raw.js'

/** A plot to write. */
export interface WrittenPlot {
  readonly title?: string
  readonly name?: string
  readonly flags: string
  /** Index, name and type of a variable come from here; the first is the axis. */
  readonly names: readonly string[]
  readonly samples: readonly Samples[]
}

/** How to write it; as ngspice does if empty. */
export interface NutmegForm {
  readonly text?: boolean
  readonly utf16?: boolean
  readonly bigEndian?: boolean
  /** Complex plots have a real axis. */
  readonly realAxis?: boolean
  /** All variables but the axis are float32. */
  readonly narrow?: boolean
  /** The first variable stands on the line `Variables:`, and there is no title when that is empty. */
  readonly spectre?: boolean
  /** Further lines of the header. */
  readonly lines?: readonly string[]
  /** What stands behind `No. Points: `. */
  readonly count?: string
}

/** Writes a plot in one of the forms of raw files. */
export function writeNutmeg(plot: WrittenPlot, form: NutmegForm = {}): Uint8Array {
  const points = plot.samples[0]!.real.length
  const variables = plot.names.map((name, index) => `\t${index}\t${name}\t${index === 0 ? 'time' : 'voltage'}`)
  const header = [
    ...(form.spectre === true && plot.title === '' ? [] : [`Title: ${plot.title ?? 'title'}`, 'Date: today']),
    `Plotname: ${plot.name ?? 'Transient Analysis'}`,
    `Flags: ${plot.flags}`,
    `No. Variables: ${plot.names.length}`,
    `No. Points: ${form.count ?? points}`,
    ...(form.lines ?? []),
    ...(form.spectre === true ? [`Variables:${variables[0]}`, ...variables.slice(1)] : ['Variables:', ...variables]),
    form.text === true ? 'Values:\n' : 'Binary:\n',
  ].join('\n')
  const body = form.text === true ? encode(writeText(plot, form), form) : writeNumbers(plot, form)
  return join(encode(header, form), body)
}

/** Puts pieces one behind another. */
export function join(...pieces: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(pieces))
}

function encode(text: string, { utf16 = false }: NutmegForm): Uint8Array {
  return Buffer.from(text, utf16 ? 'utf16le' : 'utf8')
}

/** The numbers of a variable at a point. */
function numbersAt({ real, imag }: Samples, point: number, axis: boolean, { realAxis = false }: NutmegForm): number[] {
  return imag === undefined || (axis && realAxis) ? [real[point]!] : [real[point]!, imag[point]!]
}

function writeText({ samples }: WrittenPlot, form: NutmegForm): string {
  return Array.from(
    samples[0]!.real,
    (_, point) =>
      ` ${point}${samples
        .map(
          (each, index) =>
            `\t${numbersAt(each, point, index === 0, form)
              .map(print)
              .join(',')}\n`,
        )
        .join('')}`,
  ).join('\n')
}

/** As C prints a number. */
function print(value: number): string {
  if (Number.isNaN(value)) return '-nan'
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf'
  return Object.is(value, -0) ? '-0.0' : value.toExponential(16)
}

function writeNumbers({ samples, flags }: WrittenPlot, form: NutmegForm): Uint8Array {
  const places = samples.flatMap((each, index) =>
    Array.from(each.real, (_, point) => ({ index, point, numbers: numbersAt(each, point, index === 0, form) })),
  )
  // Stored variable by variable as they are now, or point by point.
  if (!flags.includes('fastaccess')) places.sort((a, b) => a.point - b.point || a.index - b.index)
  const pieces = places.flatMap(({ index, numbers }) => {
    const float32 = form.narrow === true && index > 0
    return numbers.map((value) => {
      const bytes = Buffer.alloc(float32 ? 4 : 8)
      if (float32) bytes.writeFloatLE(value)
      else if (form.bigEndian === true) bytes.writeDoubleBE(value)
      else bytes.writeDoubleLE(value)
      return bytes
    })
  })
  return Buffer.concat(pieces)
}
