import { readFile } from 'node:fs/promises'
import type { Settings } from './checkpoint.js'
import { AnalogkitError } from './error.js'
import { reasonOf } from './reason-of.js'

/** What a checkpoint file holds. */
export interface CheckpointContent<Result> {
  readonly settings: Settings
  readonly results: ReadonlyMap<string, Result>
  /** Where its whole lines end [bytes]. */
  readonly length: number
}

/**
 * Reads a checkpoint file.
 *
 * @returns undefined where there is no file, or one without a whole line
 * @throws AnalogkitError `damaged-checkpoint`
 */
export async function readCheckpoint<Result>(path: string): Promise<CheckpointContent<Result> | undefined> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    const reason = `the checkpoint cannot be read (${reasonOf(cause)}): choose another path`
    throw new AnalogkitError('damaged-checkpoint', path, reason, { cause })
  })
  if (bytes === undefined) return undefined
  const lines = wholeLines(bytes)
  const [first, ...others] = lines
  if (first === undefined) {
    if (bytes.length === 0 || header.startsWith(bytes.toString('utf8', 0, header.length))) return undefined
    throw damaged(path, 1, 'no checkpoint')
  }
  const head = parse(first.text)
  if (!isRecord(head) || head.checkpoint !== 1 || !isRecord(head.settings)) throw damaged(path, 1, 'no checkpoint')

  const results = new Map<string, Result>()
  let { end } = first
  for (const [index, { text, end: next }] of others.entries()) {
    const entry = parse(text)
    if (!isRecord(entry) || typeof entry.key !== 'string') {
      // After a loss of power the end of a file may hold anything.
      if (index === others.length - 1) break
      throw damaged(path, index + 2, 'no result')
    }
    results.set(entry.key, entry.result as Result)
    end = next
  }
  return { settings: head.settings, results, length: end }
}

/** How every checkpoint starts. */
const header = '{"checkpoint":1,'

/** Lines that end with a line break, with the offset behind it [bytes]. */
function wholeLines(bytes: Buffer): readonly { readonly text: string; readonly end: number }[] {
  const lines: { readonly text: string; readonly end: number }[] = []
  for (let start = 0, end = bytes.indexOf('\n'); end >= 0; start = end + 1, end = bytes.indexOf('\n', start))
    lines.push({ text: bytes.toString('utf8', start, end), end: end + 1 })
  return lines
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function damaged(path: string, line: number, found: string): AnalogkitError {
  const reason = `found ${found} on line ${line}, expected the checkpoint of a batch: move the file away to start anew`
  return new AnalogkitError('damaged-checkpoint', path, reason)
}
