import type { Device, ModelCard } from '@analogkit/netlist'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SimulationError } from '../../src/error.js'
import { exportDeck } from '../../src/export/export-deck.js'
import type { DeckDialect, DeckExport, ExportedFile } from '../../src/export/types.js'
import type { Measure } from '../../src/measure/measure-types.js'
import { capacitor, deckOf, resistor, source, supply } from '../../src/testing/decks.js'
import type { Analysis, Deck } from '../../src/types.js'

/** What an attacker would like to see at the beginning of a line, or behind something that ends one. */
const attack = fc.constantFrom(
  '\n.control\nshell touch /tmp/x\n.endc\n',
  '\r\n.include /etc/passwd',
  '*#shell touch x',
  '"; shell touch x',
  '`touch x`',
  '$(touch x)',
  ') v=1\nsimulator lang=spice',
  '\'\ninclude "/etc/passwd"',
  '\\\n',
  '// */ /*',
  '} run ac',
  '.end',
  '+ file=x',
  '{shell}',
  '\u2028.control',
  '__proto__',
  'constructor',
  '0',
  'time',
  '',
)
const name = fc
  .array(fc.oneof(attack, fc.string({ unit: 'binary', maxLength: 8 })), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join(''))
const value = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<number | string>(1, 1e-12, '2*\nk', 'k > 1 ? k : min(k, 2)') },
  { weight: 1, arbitrary: name },
)

const hostile = fc.record({
  deck: name,
  nets: fc.uniqueArray(name, { minLength: 3, maxLength: 3 }),
  devices: fc.uniqueArray(name, { minLength: 7, maxLength: 7 }),
  model: name,
  keys: fc.uniqueArray(name, { minLength: 3, maxLength: 3 }),
  measures: fc.uniqueArray(name, { minLength: 5, maxLength: 5 }),
  parameter: fc.oneof({ weight: 3, arbitrary: fc.constant('k') }, { weight: 1, arbitrary: name }),
  modelParameter: fc.oneof({ weight: 3, arbitrary: fc.constant('is') }, { weight: 1, arbitrary: name }),
  version: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<number | string>('4.8.2', 4.5) },
    { weight: 1, arbitrary: value },
  ),
  values: fc.array(value, { minLength: 3, maxLength: 3 }),
})
type Hostile = typeof hostile extends fc.Arbitrary<infer T> ? T : never

function deckFrom({ deck, nets, devices, model, parameter, modelParameter, version, values }: Hostile): Deck {
  const [a = '', b = '', c = ''] = nets
  const [v1 = '', r1 = '', r2 = '', c1 = '', d1 = '', b1 = '', i1 = ''] = devices
  const [first = 1, second = 1, third = 1] = values
  const diode: Device = { kind: 'diode', name: d1, model, pins: { p: b, n: '0' }, parameters: { area: second } }
  const behavior: Device = {
    kind: 'controlled-source',
    quantity: 'voltage',
    name: b1,
    pins: { p: c, n: '0' },
    parameters: { expression: third },
  }
  const models: ModelCard[] = [{ name: model, type: 'd', parameters: { [modelParameter]: 1e-14, version } }]
  const wave = { type: 'sine', offset: 0, amplitude: first, frequency: 1e6 } as const
  return deckOf(
    deck,
    [
      supply(v1, a, first, wave),
      resistor(r1, a, b, second),
      resistor(r2, b, '0', 1e3),
      capacitor(c1, b, '0', 1e-12),
      diode,
      behavior,
      source('current', i1, b, '0', 1e-6),
    ],
    {
      models,
      parameters: { [parameter]: 2, k: 2 },
      startVoltages: { [b]: 0.5, [a]: first },
      initialVoltages: { [a]: first },
    },
  )
}

function questionsOf({ nets, devices, keys, measures }: Hostile): {
  readonly analyses: Analysis[]
  readonly measures: Readonly<Record<string, Measure>>
} {
  const [tran = '', ac = '', noise = ''] = keys
  const [one = '', two = '', three = '', four = '', five = ''] = measures
  const v1 = devices[0] ?? ''
  const out = { of: `v(${nets[1]})` }
  return {
    analyses: [
      { type: 'op' },
      { type: 'dc', source: v1, from: 0, to: 1, step: 0.5 },
      { type: 'tran', name: tran, stop: 1e-6 },
      { type: 'ac', name: ac, from: 1, to: 1e3, drive: { [v1]: 1 } },
      { type: 'noise', name: noise, output: nets[1] ?? '', source: v1, from: 1, to: 1e3 },
    ],
    measures: Object.fromEntries<Measure>([
      [one, { type: 'crossing', analysis: tran, signal: out, level: 0.5 }],
      [two, { type: 'settling', analysis: tran, signal: out, tolerance: 1 }],
      [three, { type: 'at', analysis: tran, signal: { of: `i(${v1})` }, x: one }],
      [four, { type: 'unity-gain', analysis: ac, signal: { of: out.of, minus: `v(${nets[0]})` } }],
      [five, { type: 'maximum', analysis: noise, signal: { of: 'onoise' } }],
    ]),
  }
}

const word = '[a-z][a-z0-9_]*'
const number = '-?[0-9][0-9.]*(e-?[0-9]+)?'
/** Arithmetic, without a quote, a dollar, a backslash, a semicolon or a brace. */
const arithmetic = '[a-zA-Z0-9_.+*/<>=!&|?:(), -]*'
const value_ = `(${number}|\\{${arithmetic}\\})`
const assigned = `( ${word}=${value_})*`
const nets = `(0|${word})( (0|${word}))*`

/** The lines that a file of ours may have, each from its beginning to its end. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  ngspice: [
    `analogkit [a-z0-9]+`,
    `\\.param ${word}=${value_}`,
    `\\.model ${word} d`,
    `\\+ ${word}=${value_}`,
    `[vi]${word.slice(5)} ${nets} dc ${value_}( sin\\(${arithmetic}\\)| sin\\([^;$"'\`\\\\]*\\))?`,
    `[rc]${word.slice(5)} ${nets} ${value_}`,
    `d${word.slice(5)} ${nets} ${word}${assigned}`,
    `b${word.slice(5)} ${nets} v=[a-z0-9_.+*/<>=!&|?:(){}, -]*`,
    `\\.(nodeset|ic) v\\(${word}\\)=${value_}`,
    '\\.temp 27',
    '\\.options noinit',
    '\\.control',
    'set numdgt=12',
    'delete all|destroy all|reset|op|end|quit( 1)?|setplot noise1|\\.endc|\\.end|',
    'if \\$sim_status',
    '  (quit 1|echo analogkit: the analysis failed)',
    'echo analogkit-analysis-[0-9]',
    `alter @${word}\\[acmag\\] = ${number}`,
    `dc ${word} 0 1 0\\.5|tran ${number} ${number} 0 ${number}|ac dec 10 1 1e3`,
    `noise v\\(${word}\\) ${word} dec 10 1 1e3`,
    `write deck\\.${word}\\.raw`,
    `\\* ${word} is left out: [\\w ,.;:'()-]*`,
    `let ${word} = [a-z0-9_.+*/(),\\[\\]-]*`,
    `meas (tran|ac|dc) ${word} [a-z0-9_.= $&-]*`,
    `set figure_${word} = "\\$&${word}"`,
    `echo "${word} = \\$&${word}"`,
  ],
  xyce: [
    'analogkit [a-z0-9]+',
    `\\.PARAM ${word}=${value_}`,
    `\\.MODEL ${word} D`,
    `\\+ (${word}=${value_}|[VI]\\(${word}\\)|ONOISE|INOISE)`,
    `[vi]${word.slice(5)} ${nets} DC ${value_}( AC 1 0)?( SIN\\([^;$"'\`\\\\]*\\))?`,
    `[rc]${word.slice(5)} ${nets}${assigned}`,
    `d${word.slice(5)} ${nets} ${word}${assigned}`,
    `b${word.slice(5)} ${nets} V=\\{${arithmetic}\\}`,
    `\\.(NODESET|IC) V\\(${word}\\)=${number}`,
    '\\.OPTIONS (DEVICE TEMP=27|MEASURE MEASFAIL=1 MEASDGT=12)',
    `\\.OP|\\.DC ${word} 0 1 0\\.5|\\.TRAN [0-9. e-]*|\\.AC DEC 10 1 1e3|\\.NOISE V\\(${word}\\) ${word} DEC 10 1 1e3`,
    `\\.PRINT (DC|TRAN|AC|NOISE) FORMAT=(RAW|CSV) FILE=deck\\.${word}\\.(raw|csv) PRECISION=15`,
    `\\.MEASURE (TRAN|AC|NOISE) ${word} [A-Za-z0-9_.=(){}, -]*`,
    `\\* ${word} is left out: [ -~]*`,
    '\\.END|',
  ],
  spectre: [
    '// analogkit [a-z0-9]+',
    'simulator lang=spectre|global 0|',
    `parameters ${word}=(${number}|${arithmetic})`,
    `model ${word} diode( ${word}=(${number}|${arithmetic}))*`,
    `${word} \\(${nets}\\) ${word}( ${word}=([a-zA-Z0-9_.+*/<>=!&|?:(), "$-]*))*`,
    `(nodeset|ic) ${word}=(${number}|${arithmetic})`,
    `${word} options temp=27 tnom=27 save=allpub`,
    `save ${word}:p`,
    `${word} (dc|tran|ac|alter)( ${word}=(${number}|${word}|\\[[0-9. e-]*\\]))*`,
    // The other file.
    '// Measures of analogkit [a-z0-9]+\\. Between .*',
    '// left out: [ -~]*[^\\\\]',
    `alias measurement of_${word} \\{|\\}|  run ${word}|run of_${word}`,
    `  export real ${word} = [a-zA-Z0-9_.+*/<>=():,@' -]*`,
  ],
}

describe.each(['ngspice', 'xyce', 'spectre'] as const)('a hostile deck exported for %s', (dialect: DeckDialect) => {
  const known = new RegExp(`^(${(kinds[dialect] ?? []).join('|')})$`)
  const strangers = ({ text }: ExportedFile): string[] =>
    text.split(/[\n\r\v\f\u0085\u2028\u2029]/).filter((line) => !known.test(line))

  it('is refused, or consists of lines of ours', () => {
    let written = 0
    fc.assert(
      fc.property(hostile, (input) => {
        let exported: DeckExport
        try {
          const { analyses, measures } = questionsOf(input)
          exported = exportDeck(deckFrom(input), analyses, { dialect, measures })
        } catch (error) {
          expect(error).toBeInstanceOf(SimulationError)
          return
        }
        written += 1
        expect(exported.files.flatMap(strangers)).toEqual([])
        for (const { name: file } of exported.files) expect(file).toMatch(/^deck(\.[a-z][a-z0-9_]*)?\.(cir|scs|mdl)$/)
        for (const command of exported.commands) expect(command).toMatch(/^[A-Za-z0-9 ._+-]+$/)
      }),
      { numRuns: 400, seed: 1 },
    )
    // Most names are allowed, and become words of ours.
    expect(written).toBeGreaterThan(50)
  })
})
