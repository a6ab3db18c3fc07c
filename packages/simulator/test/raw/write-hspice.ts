/** A file of HSPICE to be written. */
export interface HspiceContent {
  readonly version?: '9007' | '9601' | '2001'
  /** 1 transient, 2 ac, 3 dc. */
  readonly analysis?: 1 | 2 | 3
  /** Names of the axis and what follows it; complex pairs in an ac analysis. */
  readonly names: readonly string[]
  /** Names of probes, real everywhere. */
  readonly probes?: readonly string[]
  /** Names of what is swept. */
  readonly parameters?: readonly string[]
  readonly runs: readonly { readonly swept?: readonly number[]; readonly points: readonly (readonly number[])[] }[]
}

/** The columns of a header, up to its end mark. */
export function hspiceHeader(content: HspiceContent): string {
  const { version = '2001', analysis = 1, names, probes = [], parameters = [], runs } = content
  const digits = (count: number): string => String(count).padStart(4, '0')
  const counts = digits(names.length) + digits(probes.length) + digits(parameters.length) + digits(0)
  const start = (version === '2001' ? `${counts}0000${version}` : `${counts}${version}`).padEnd(24)
  const date = '11/21/2026      10:20:30'
  const announced = String(parameters.length > 0 ? runs.length : 0).padStart(11)
  const types = [analysis, ...[...names.slice(1), ...probes].map(() => 1)].map((type) => String(type).padStart(8))
  const list = [...names, ...probes, ...parameters].map((name) => name.padEnd(16 * Math.ceil((name.length + 1) / 16)))
  const front = `${start}${'* title'.padEnd(64)}${date}${' Copyright'.padEnd(65)}${announced}`.padEnd(256)
  return `${front}   ${types.join('')}     ${list.join('')}$&%#    `
}

/** All numbers behind a header, terminators included. */
function stream({ runs }: HspiceContent): number[] {
  return runs.flatMap(({ swept = [], points }) => [...swept, ...points.flat(), 1e30])
}

/** Writes a binary file in blocks of `blockValues` numbers. */
export function writeHspiceBinary(content: HspiceContent, blockValues = 4, littleEndian = true): Uint8Array {
  const bytes: number[] = []
  const integer = (value: number): void => {
    const word = new DataView(new ArrayBuffer(4))
    word.setUint32(0, value, littleEndian)
    bytes.push(...new Uint8Array(word.buffer))
  }
  const block = (data: readonly number[], items: number): void => {
    for (const value of [4, items, 4, data.length]) integer(value)
    bytes.push(...data)
    integer(data.length)
  }
  const header = [...hspiceHeader(content)].map((character) => character.charCodeAt(0))
  block(header, header.length)
  const width = content.version === '9601' ? 4 : 8
  const values = stream(content)
  for (let first = 0; first < values.length; first += blockValues) {
    const part = values.slice(first, first + blockValues)
    const data = new DataView(new ArrayBuffer(part.length * width))
    for (const [index, value] of part.entries())
      if (width === 4) data.setFloat32(index * 4, value, littleEndian)
      else data.setFloat64(index * 8, value, littleEndian)
    block([...new Uint8Array(data.buffer)], part.length)
  }
  return Uint8Array.from(bytes)
}

/** Writes a text file: lines of 80 columns, then numbers that fill as many. */
export function writeHspiceText(content: HspiceContent): string {
  const header = hspiceHeader(content).match(/.{1,80}/g) ?? []
  const digits = (content.version ?? '2001') === '2001' ? 7 : 5
  const fields = stream(content).map((value) => field(value, digits))
  const perLine = digits === 7 ? 6 : 7
  const lines: string[] = []
  for (let first = 0; first < fields.length; first += perLine) lines.push(fields.slice(first, first + perLine).join(''))
  return `${[...header, ...lines].join('\n')}\n`
}

/** `0.12300E+02` or `-.12300E+02`: as many characters for each number. */
function field(value: number, digits: number): string {
  const [mantissa = '0', exponent = '0'] = Math.abs(value)
    .toExponential(digits - 1)
    .split('e')
  const power = value === 0 ? 0 : Number(exponent) + 1
  const sign = power < 0 ? '-' : '+'
  return `${value < 0 ? '-' : '0'}.${mantissa.replace('.', '')}E${sign}${String(Math.abs(power)).padStart(2, '0')}`
}
