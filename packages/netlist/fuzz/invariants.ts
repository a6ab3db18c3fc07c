import { isDeepStrictEqual } from 'node:util'
import {
  type Circuit,
  cardsOf,
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
    name: 'what was read reads back equal after it was written',
    check: (input) => {
      const { circuit } = read(input)
      if (circuit === undefined) return undefined
      for (const dialect of ['spice', 'spectre', 'cdl'] as const) {
        const text = unlessRefused(() => writeNetlist(circuit, { dialect }))
        if (text === undefined) continue
        const again = parseNetlist(text, { dialect })
        if (!isDeepStrictEqual(withoutPlaces(again), withoutPlaces(circuit))) return `not in ${dialect}:\n${text}`
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
