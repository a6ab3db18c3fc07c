import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../src/decode-text.js'
import { type Device, devicePins, guessDialect } from '../src/index.js'
import { readDraft } from '../src/read/read-draft.js'
import { PRIMITIVES } from '../src/read/read-spectre-device.js'
import { resolve } from '../src/resolve/resolve.js'
import { cellsBelow } from '../src/resolve/scope.js'
import { Problems } from '../src/scan/problems.js'
import { Source } from '../src/scan/source.js'

const data = process.env.ANALOGKIT_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url))
const corpus = join(data, 'netlists')

interface CorpusFile {
  readonly path: string
  readonly golden?: { readonly klayout?: string; readonly npr?: string }
}

const files = () =>
  (JSON.parse(readFileSync(join(corpus, 'index.json'), 'utf8')) as { files: readonly CorpusFile[] }).files
const sourceOf = ({ path }: CorpusFile) => new Source(path, decodeText(readFileSync(join(corpus, path))))
const jsonOf = (path: string) => JSON.parse(readFileSync(join(corpus, path), 'utf8')) as unknown

describe.skipIf(!existsSync(corpus))('the goldens of ../shared/data/netlists', () => {
  it('have the ports, and the names, models and pins of all devices, that KLayout found', () => {
    const goldens = files().flatMap((file) =>
      file.golden?.klayout === undefined ? [] : [[file, file.golden.klayout] as const],
    )
    const different = goldens.filter(([file, golden]) => klayoutDifference(file, golden).length > 0)
    expect(goldens).toHaveLength(241)
    expect(different.map(([{ path }]) => path)).toEqual([
      // KLayout takes PIN: and MODEL: of Eldo for nets.
      'eldo/EDACurry/circ_base/subcircuit_instance.cir',
    ])
  }, 60_000)

  it('have the lines, names, nets and masters of all instances that NetlistParse.rs found', () => {
    const goldens = files().flatMap((file) =>
      file.golden?.npr === undefined ? [] : [[file, file.golden.npr] as const],
    )
    const different = goldens.filter(([file, golden]) => nprDifferences(file, golden).length > 0)
    expect(goldens).toHaveLength(115)
    // In these NetlistParse.rs reads on into the next line, where an instance comes last before "ends" or an "options".
    expect(different.map(([{ path }]) => path.slice('spectre/'.length))).toEqual([
      'MAGICAL-CIRCUITS/Vcm_Buffer/BUFFER_VCM_FINAL_test.scs',
      'MAGICAL-CIRCUITS/Vrefp_buffer/BUFFER_VREFP_ud_test.scs',
      'MAGICAL-CIRCUITS/Comparator/COMPARATOR_2LEVEL_BIDIRECTIONAL_MAC_SKEW_test.scs',
      'MAGICAL-CIRCUITS/Comparator/Comparator_1to7_0p7_lvt_test.scs',
      'MAGICAL-CIRCUITS/Comparator/COMPARATOR_PRE_AMP_test.scs',
      'AnalogGym/amplifier/Leung_NMCF_Pin_3.scs',
      'AnalogGym/amplifier/Peng_ACBC_Pin_3.scs',
      'AnalogGym/amplifier/Sau_CFCC_Pin_3.scs',
      'AnalogGym/amplifier/Song_DACFC_Pin_3.scs',
      'AnalogGym/amplifier/Tan_CLIA_Pin_3.scs',
      'EDACurry/opamp_100_variants.scs',
      'EDACurry/opamp_10_variants.scs',
    ])
    const most = Math.max(...different.map(([file, golden]) => nprDifferences(file, golden).length))
    // One per cell of the largest.
    expect(most).toBeLessThanOrEqual(100)
  }, 60_000)
})

interface KlayoutCircuit {
  readonly name: string
  readonly pins: readonly string[]
  readonly devices: readonly (readonly [name: string, model: string, pins: Readonly<Record<string, string>>])[]
  readonly subcircuits: readonly (readonly [name: string, cell: string, nets: readonly string[]])[]
}

const net = (name: string): string => (name.toLowerCase() === '0' ? 'gnd' : name.toLowerCase())
/** KLayout has a cell of its own for every set of parameters: `INV(W=2U)`. */
const cellName = (name: string): string => name.replace(/\(.*/, '').toLowerCase()
const CLASSES: Readonly<Partial<Record<Device['kind'], string>>> = {
  resistor: 'res',
  capacitor: 'cap',
  inductor: 'ind',
}

/** Cells and devices that are not as KLayout has them, of those that it took: it knows no sources. */
function klayoutDifference(file: CorpusFile, golden: string): readonly string[] {
  const { circuits } = jsonOf(golden) as { circuits: readonly KlayoutCircuit[] }
  const source = sourceOf(file)
  const lines = source.text.split(/\r\n|\n|\r/)
  const { dialect } = guessDialect(source.text, { file: file.path })
  const problems = new Problems(source)
  const draft = readDraft(problems, dialect)
  return circuits
    .filter(({ devices, subcircuits }) => devices.length + subcircuits.length > 0)
    .flatMap(({ name, pins, devices, subcircuits }) => {
      const top = name === '.TOP' ? undefined : cellName(name)
      const circuit = resolve(draft, { dialect, top, ports: [], deviceCells: {} }, problems)
      const theirs = [
        ...devices.map(([device, model, nets]) => [device, model, ...pinOrder(nets).map((pin) => net(nets[pin]!))]),
        ...subcircuits.map(([device, cell, nets]) => [device, cellName(cell), ...nets.map(net)]),
        ['ports', ...(top === undefined ? [] : pins.map(net))],
      ].map((words) => words.join(' ').toLowerCase())
      const ours = [
        ...(circuit?.devices ?? []).map((device) => {
          // The letter is no part of a name to KLayout, and a number that a second device of one name got is ours.
          const { line = 1, column = 1 } = device.place ?? {}
          const given = lines[line - 1]?.slice(column - 1).match(/^\S+/)
          const nets = devicePins(device, circuit?.cells).map(([, name]) => net(name))
          return [given?.[0].slice(1), device.model ?? CLASSES[device.kind], ...nets].join(' ').toLowerCase()
        }),
        ['ports', ...(top === undefined ? [] : (circuit?.ports ?? []).map(net))].join(' '),
      ]
      const [left, right] = [theirs.toSorted(), ours.toSorted()]
      return left.join('\n') === right.join('\n') ? [] : [name]
    })
}

function pinOrder(pins: Readonly<Record<string, string>>): readonly string[] {
  const order = 'G' in pins ? 'DGSB' : 'E' in pins ? 'CBES' : 'C' in pins ? 'AC' : 'ABW'
  return [...order].filter((pin) => pin in pins)
}

/** Instances that are not as NetlistParse.rs has them. */
function nprDifferences(file: CorpusFile, golden: string): readonly string[] {
  const { instances } = jsonOf(golden) as {
    instances: readonly (readonly [name: string, nets: readonly string[], master: string, line: number])[]
  }
  const problems = new Problems(sourceOf(file))
  const { root } = readDraft(problems, 'spectre')
  const ours = new Set(
    [root, ...cellsBelow(root)]
      .flatMap(({ devices }) => devices)
      .map(({ name, element, model, nodes }) => {
        const master = model?.text ?? MASTERS.get(element)
        return [problems.sources.place(name.start).line, name.text, master, ...nodes.map(({ text }) => text)].join(' ')
      }),
  )
  const theirs = instances.map(([name, nets, master, line]) =>
    // A probe is a source of no volts.
    [line, name, master === 'iprobe' ? 'vsource' : master, ...nets].join(' ').toLowerCase().replace(/\\(.)/g, '$1'),
  )
  expect(ours.size).toBe(theirs.length)
  return theirs.filter((instance) => !ours.has(instance))
}

/** The master that an element is written with in Spectre: the first of several. */
const MASTERS: ReadonlyMap<string, string> = new Map(
  [...PRIMITIVES].reverse().map(([master, [element]]) => [element, master] as const),
)
