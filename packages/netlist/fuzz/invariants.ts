import { isDeepStrictEqual } from 'node:util'
import {
  type Cell,
  type Circuit,
  cardsOf,
  checkNetlist,
  type Device,
  type Diagnostic,
  type Dialect,
  editNetlist,
  flatten,
  formatDiagnostics,
  guessDialect,
  NetlistError,
  openNetlist,
  parseNetlist,
  printNetlist,
  setParameter,
  statistics,
  toSarif,
  type WritableDialect,
  writeNetlist,
} from '../src/index.js'
import { withoutPlaces } from '../test/without-places.js'

/** A text to be read. */
export interface FuzzInput {
  readonly text: string
  /** Guessed if absent. */
  readonly dialect?: Dialect
}

/** Something that holds for every text. Gives what is wrong where it does not. */
export interface Invariant {
  readonly name: string
  readonly check: (input: FuzzInput) => string | undefined
}

/** A text may take a second, and so much more for each of its characters [s]. */
const SECONDS = 1
const SECONDS_PER_CHARACTER = 100e-6
const MAX_DEVICES = 10_000

/** What is put into texts. The lengths say where. */
const EDITS = ['', 'x', '\n+ a', "w='1+2'", '\n* note\n', '+', '\nsimulator lang=spectre\n', '\n.ends\n']

const DIALECTS: readonly WritableDialect[] = [
  'spice',
  'ngspice',
  'hspice',
  'ltspice',
  'pspice',
  'xyce',
  'eldo',
  'cdl',
  'spectre',
]

/** What holds for every text, however broken. */
export const invariants: readonly Invariant[] = [
  {
    name: 'reading throws nothing but a NetlistError, whose problems lie in the text and can be shown',
    check: (input) => {
      const { text } = input
      const { problems } = read(input)
      JSON.stringify(toSarif(problems))
      formatDiagnostics(problems, { text })
      const lines = text.split(/\r\n|\n|\r/)
      const lost = problems.find(({ place: { line, column } }) => {
        const length = lines[line - 1]?.length
        return length === undefined || column < 1 || column > length + 1
      })
      return lost && `${lost.code} is at ${lost.place.line}:${lost.place.column}, which is not in the text`
    },
  },
  {
    name: 'reading takes time in proportion to the length of the text',
    check: (input) => {
      const limit = SECONDS + input.text.length * SECONDS_PER_CHARACTER
      // The best of two, as something else may have held up one.
      const taken = Math.min(secondsFor(input), secondsFor(input))
      return taken > limit ? `took ${taken.toFixed(1)} s for ${input.text.length} characters` : undefined
    },
  },
  {
    name: 'checking throws nothing; reading does where there is an error, or it is not plain what the circuit is',
    check: ({ text, dialect }) => {
      const options = dialect === undefined ? {} : { dialect }
      const { circuit, diagnostics } = checkNetlist(text, options)
      const errors = diagnostics.filter(({ severity }) => severity === 'error').length
      const refused = unlessRefused(() => parseNetlist(text, options)) === undefined
      if (refused !== (errors > 0 || circuit === undefined))
        return `reading ${refused ? 'throws' : 'does not throw'} at ${errors} errors`
      return diagnostics.length > 101 ? `there are ${diagnostics.length} findings` : undefined
    },
  },
  {
    name: 'a text that includes itself and others is read or refused',
    check: ({ text, dialect }) => {
      const others = text.split(/(?<=\n)/)
      let count = 0
      const includes = () => {
        count++
        // Itself now and then, and else a part of it, under always other names.
        return { file: `${count % 7}`, text: count % 3 === 0 ? text : others.slice(count % others.length).join('') }
      }
      checkNetlist(text, { ...(dialect === undefined ? {} : { dialect }), includes })
      return undefined
    },
  },
  {
    name: 'a text prints as it was opened',
    check: ({ text, dialect }) =>
      printNetlist(openNetlist(text, dialect === undefined ? {} : { dialect })) === text ? undefined : 'it does not',
  },
  {
    name: 'an edited netlist has the cards of the edited text',
    check: ({ text, dialect = guessDialect(text).dialect }) => {
      const opened = openNetlist(text, { dialect })
      for (const by of EDITS) {
        const start = Math.floor((text.length * (by.length % 7)) / 7)
        const end = Math.min(text.length, start + (by.length % 5))
        const edited = editNetlist(opened, [{ start, end, text: by }])
        const fresh = openNetlist(`${text.slice(0, start)}${by}${text.slice(end)}`, { dialect })
        if (printNetlist(edited) !== printNetlist(fresh))
          return `the text differs after ${JSON.stringify(by)} at ${start}`
        if (!isDeepStrictEqual([...cardsOf(edited)], [...cardsOf(fresh)]))
          return `the cards differ after ${JSON.stringify(by)} at ${start}`
      }
      return undefined
    },
  },
  {
    name: 'a parameter of a device can be changed, and nothing else changes',
    check: (input) => {
      const { text, dialect = guessDialect(text).dialect } = input
      const { circuit } = read({ text, dialect })
      if (circuit === undefined) return undefined
      const opened = openNetlist(text, { dialect })
      for (const device of circuit.devices.slice(0, 5)) {
        const name = Object.keys(device.parameters).find((key) => typeof device.parameters[key] === 'number')
        // A waveform may begin at the value of dc.
        if (name === undefined || 'waveform' in device) continue
        const changed = printNetlist(setParameter(opened, device, name, 0.375))
        const again = parseNetlist(changed, { dialect })
        const same = (other: Device) => other.place?.line === device.place?.line && other.name === device.name
        const expected = circuit.devices.map((other) =>
          same(other) ? { ...other, parameters: { ...other.parameters, [name]: 0.375 } } : other,
        )
        if (!isDeepStrictEqual(withoutPlaces(again.devices), withoutPlaces(expected)))
          return `not ${name} of ${device.name}:\n${changed}`
      }
      return undefined
    },
  },
  {
    name: 'what was read has the same devices on the same nets after it was written, and stays as it is from then on',
    check: (input) => {
      const { circuit } = read(input)
      if (circuit === undefined) return undefined
      for (const dialect of DIALECTS) {
        const text = unlessRefused(() => writeNetlist(circuit, { dialect }))
        if (text === undefined) continue
        const again = parseNetlist(text, { dialect })
        if (!isDeepStrictEqual(connections(again), connections(circuit))) return `not in ${dialect}:\n${text}`
        // A dialect may call functions and levels of models otherwise, but once it has, they are its own.
        const second = parseNetlist(writeNetlist(again, { dialect }), { dialect })
        if (!isDeepStrictEqual(withoutPlaces(second), withoutPlaces(again)))
          return `not a second time in ${dialect}:\n${text}`
      }
      return undefined
    },
  },
  {
    name: 'what was read can be counted, and flattened or refused, to as many devices as were counted',
    check: (input) => {
      const { circuit } = read(input)
      if (circuit === undefined) return undefined
      const { flatDevices } = statistics(circuit)
      const flat = unlessRefused(() => flatten(circuit, { maxDevices: MAX_DEVICES }))
      if (flat === undefined || flat.devices.length === flatDevices) return undefined
      return `counted ${flatDevices} devices, got ${flat.devices.length}`
    },
  },
]

/** The first invariant that does not hold, and what is wrong. */
export function violation(
  input: FuzzInput,
  known: readonly Invariant[] = invariants,
): { readonly name: string; readonly reason: string } | undefined {
  for (const { name, check } of known) {
    let reason: string | undefined
    try {
      reason = check(input)
    } catch (error) {
      reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
    }
    if (reason !== undefined) return { name, reason }
  }
  return undefined
}

function read({ text, dialect }: FuzzInput): { readonly problems: readonly Diagnostic[]; readonly circuit?: Circuit } {
  try {
    return { problems: [], circuit: parseNetlist(text, dialect === undefined ? {} : { dialect }) }
  } catch (error) {
    if (error instanceof NetlistError) return { problems: error.problems }
    throw error
  }
}

/** What is connected to what, in every cell. */
function connections({ name, ports, devices, cells, globals }: Circuit): object {
  const ofCell = (cell: Cell) => ({
    name: cell.name,
    ports: cell.ports,
    devices: cell.devices.map((device) => [device.name, device.kind, device.pins]),
  })
  return {
    name,
    ports,
    globals,
    devices: ofCell({ name, ports, devices, parameters: {} }),
    cells: Object.fromEntries(Object.entries(cells).map(([key, cell]) => [key, ofCell(cell)])),
  }
}

function unlessRefused<Result>(action: () => Result): Result | undefined {
  try {
    return action()
  } catch (error) {
    if (error instanceof NetlistError) return undefined
    throw error
  }
}

function secondsFor(input: FuzzInput): number {
  const { user, system } = process.cpuUsage()
  read(input)
  const after = process.cpuUsage({ user, system })
  return (after.user + after.system) / 1e6
}
