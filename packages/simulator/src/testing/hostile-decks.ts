import type { Device, ModelCard, Parameters, Value, Waveform } from '@analogkit/netlist'
import type { Deck } from '../types.js'
import { capacitor, deckOf, mosfet, resistor, squareLaw, supply } from './decks.js'

/** A deck whose data try to become text of the simulator. */
export interface HostileDeck {
  /** Unique. */
  readonly name: string
  /** The deck. `SECRET_FILE`, `TARGET_FILE` and `PROGRAM_FILE` stand for paths: see `withHostilePaths`. */
  readonly deck: Deck
  /** `refused` with a SimulationError `parse`, or `harmless`: it still divides 2 V to 1 V at its second net. */
  readonly expected: 'refused' | 'harmless'
}

/** Text that would run a program, write and read a file, if it became a part of a deck. */
const attack = '1k\n.control\nshell PROGRAM_FILE\necho written > TARGET_FILE\nsource SECRET_FILE\n.endc\n'

function divider(out: string, ...devices: readonly Device[]): Device[] {
  return [supply('v1', 'in', 2), resistor('r1', 'in', out, 1e3), resistor('r2', out, '0', 1e3), ...devices]
}

type Rest = Partial<Omit<Deck, 'name' | 'circuit'>>

function refused(name: string, devices: readonly Device[], rest: Rest = {}): HostileDeck {
  return { name, deck: deckOf(name, divider('out', ...devices), rest), expected: 'refused' }
}

function harmless(name: string, devices: readonly Device[], rest: Rest = {}): HostileDeck {
  return { name, deck: deckOf(name, devices, rest), expected: 'harmless' }
}

/** Data that no type allows, as they come out of JSON. */
function untyped<T>(value: unknown): T {
  return value as T
}

function withModel(card: Partial<ModelCard>): readonly [readonly Device[], Rest] {
  const model = { ...squareLaw, ...card }
  return [[mosfet('m1', model.name, 'in', 'out', '0', { w: 1e-6, l: 1e-6 })], { models: [model] }]
}

const odd = (parameters: Parameters): Device => ({ ...resistor('r9', 'out', '0', 1e9), parameters })
const moving = (waveform: Waveform): Device => supply('v9', 'x', 0, waveform)
const behaving = (parameters: Parameters): Device => ({
  kind: 'controlled-source',
  quantity: 'voltage',
  name: 'e9',
  pins: { p: 'x', n: '0' },
  parameters,
})
const pulse = { type: 'pulse', low: 0, high: 1, delay: 0, rise: 1, fall: 1, width: 1, period: 9 } as const
const cell = deckOf('cell', [
  supply('v1', 'in', 2),
  { kind: 'instance', name: 'x1', model: attack, pins: { [attack]: 'in', b: 'out' }, parameters: {} },
  resistor('r2', 'out', '0', 1e3),
])

/** Attacks on the second line of defense: what a program, not `parseNetlist`, could put into a deck. */
export const hostileDecks: readonly HostileDeck[] = [
  // Names: replaced by plain words, so that they do no harm.
  harmless('name of a device', divider('out', resistor(`r9${attack}`, 'out', '0', 1e12))),
  harmless('name of a net', divider(attack)),
  harmless('name of a net like a redirection', divider('all > TARGET_FILE')),
  harmless('name of a net in backquotes', divider('`PROGRAM_FILE`')),
  harmless('name of a model', [...divider('out'), mosfet('m1', attack, '0', '0', '0', { w: 1e-6, l: 1e-6 })], {
    models: [{ ...squareLaw, name: attack }],
  }),
  {
    name: 'name of a cell and its port',
    deck: {
      ...cell,
      circuit: {
        ...cell.circuit,
        cells: {
          [attack]: { name: attack, ports: [attack, 'b'], parameters: {}, devices: [resistor('r1', attack, 'b', 1e3)] },
        },
      },
    },
    expected: 'harmless',
  },
  { name: 'name of the deck', deck: { ...deckOf('x', divider('out')), name: attack }, expected: 'harmless' },
  {
    name: 'name of a global net and of a parameter of the circuit that nobody uses',
    deck: {
      ...deckOf('globals', divider('out')),
      circuit: { ...deckOf('globals', divider('out')).circuit, globals: ['0', attack], parameters: { [attack]: 1 } },
    },
    expected: 'harmless',
  },
  harmless('net with a start voltage', divider(attack), { startVoltages: { [attack]: 1 } }),
  harmless('net with an initial voltage', divider(attack), { initialVoltages: { [attack]: 1 } }),

  // Values and the names of parameters: refused.
  ...(
    [
      '1k\n.control',
      attack,
      '`PROGRAM_FILE`',
      '$HOME',
      "'x'",
      '"SECRET_FILE"',
      '1;shell',
      '1k $ x',
      '{r}',
      'system(1)',
      'a b',
      '',
    ] as const
  ).map((value) => refused(`value ${JSON.stringify(value)}`, [resistor('r9', 'out', '0', value)])),
  refused('name of a parameter of a device', [odd({ r: 1e3, [attack]: 1 })]),
  refused('name of a parameter of a device in capitals', [odd({ r: 1e3, 'TC=1 $': 1 })]),
  refused('text parameter of a device', [odd({ r: 1e3, file: 'SECRET_FILE' })]),
  refused('name of a parameter of a model', ...withModel({ parameters: { [attack]: 1 } })),
  refused('value of a parameter of a model', ...withModel({ parameters: { vto: attack } })),
  refused('version of a model', ...withModel({ parameters: { version: `4.8\n${attack}` } })),
  refused('file of a model', ...withModel({ parameters: { file: '"SECRET_FILE"' } })),
  refused('type of a model', ...withModel({ type: `nmos\n${attack}` })),
  refused('type of a model that starts programs', ...withModel({ type: 'd_process' })),
  refused('bin of a model', [mosfet('m1', 'n', 'in', 'out', '0', {})], {
    models: [{ ...squareLaw, name: `n.1\n${attack}` }],
  }),
  refused('name of a parameter of the deck', [], { parameters: { [attack]: 1 } }),
  refused('name of a parameter like a property of objects', [], {
    parameters: Object.fromEntries([['__proto__', 1]]),
  }),
  refused('level of a pulse', [moving({ ...pulse, low: attack })]),
  refused('point of a piecewise line', [
    moving({
      type: 'pwl',
      points: [
        [0, 0],
        [1, 'file="SECRET_FILE"'],
      ],
    }),
  ]),
  refused('frequency of a sine', [moving({ type: 'sine', offset: 0, amplitude: 1, frequency: attack })]),
  refused('kind of a waveform', [moving(untyped({ type: 'pwl file="SECRET_FILE"', points: [] }))]),
  refused('expression of a source', [behaving({ expression: `v(out)\n${attack}` })]),
  refused('probe of an expression', [behaving({ expression: 'v(out) + v(SECRET_FILE)' })]),
  refused('gain of a source', [
    { ...behaving({ gain: attack }), pins: { p: 'x', n: '0', cp: 'out', cn: '0' } } as Device,
  ]),
  refused('control of a source', [behaving({ gain: 1, control: `v1 1\n${attack}` })]),
  refused('parameter of a source', [{ ...supply('v9', 'x', 1), parameters: { dc: 1, file: 'SECRET_FILE' } } as Device]),
  refused('initial voltage as text', [], { initialVoltages: { out: attack } }),
  refused('start voltage as text', [], { startVoltages: { out: attack } }),
  refused('start voltage of an unknown net', [], { startVoltages: { [`x)\n${attack}`]: 1 } }),

  // What no type allows.
  refused('temperature as text', [], { temperature: untyped(attack) }),
  refused('temperature that is no number', [], { temperature: Number.NaN }),
  refused('tolerance as text', [], { relativeTolerance: untyped(`1e-3\n${attack}`) }),
  refused('parameter of the deck as text', [], { parameters: { r: untyped(attack) } }),
  ...[[attack], { toString: attack }, true, undefined].map((value, index) =>
    refused(`value of the wrong kind ${index}`, [resistor('r9', 'out', '0', untyped<Value>(value))]),
  ),
  refused('kind of a device', [untyped({ ...capacitor('c9', 'out', '0', 1), kind: attack })]),
  refused('name of a device that is no text', [untyped({ ...resistor('r9', 'out', '0', 1), name: [attack] })]),
  refused('net that is no text', [untyped({ ...resistor('r9', 'out', '0', 1), pins: { p: [attack], n: '0' } })]),
]
