import { isDeepStrictEqual } from 'node:util'
import {
  type Circuit,
  type Diagnostic,
  type Dialect,
  flatten,
  formatDiagnostics,
  NetlistError,
  parseNetlist,
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
