import { join } from 'node:path'
import {
  analysisKey,
  type RunOptions,
  type SimulatorInfo,
  type SpiceDeck,
  type Waveforms,
  type XyceDeck,
} from '@analogkit/simulator'
import { type DeckProgram, runDeck } from '@analogkit/simulator/node'
import { followProgress } from './follow-progress.js'
import { readResult } from './read-result.js'
import { runError } from './run-error.js'

/** How Xyce is started. */
export interface XyceProgram extends DeckProgram {
  readonly info: SimulatorInfo
  readonly acceptIgnored: boolean
}

/** What Xyce is to compute. */
export interface XyceJob {
  readonly deck: SpiceDeck
  readonly written: readonly XyceDeck[]
  readonly options: RunOptions & { readonly timeout: number }
}

/**
 * Runs Xyce on one deck after the other and reads its results.
 *
 * @throws SimulationError
 */
export async function runDecks(
  { info, acceptIgnored, ...program }: XyceProgram,
  { deck, written: decks, options }: XyceJob,
): Promise<Readonly<Record<string, Waveforms>>> {
  const { signal, timeout, save, onProgress } = options
  const until = performance.now() + timeout * 1000
  const results: Record<string, Waveforms> = {}
  for (const [done, written] of decks.entries()) {
    const key = analysisKey(written.analysis)
    onProgress?.({ analysis: key, done, total: decks.length })
    const place = { written, done, total: decks.length }
    results[key] = await runDeck(program, {
      deck: deck.deck.name,
      file: { name: `${written.name}.cir`, text: written.text },
      args: [],
      until,
      signal,
      listen: onProgress === undefined ? undefined : () => followProgress(place, onProgress),
      read(end, home) {
        const error = runError({ deck, written, key, timeout, acceptIgnored }, end)
        if (error !== undefined) throw error
        const path = join(home, written.result)
        return readResult({ deck, written, simulator: info, path, ...(save === undefined ? {} : { save }) })
      },
    })
  }
  return results
}
