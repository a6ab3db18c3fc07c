import { join } from 'node:path'
import {
  type Analysis,
  analysisKey,
  type BackendDeck,
  type RunOptions,
  type SimulatorInfo,
  type SpectreDeck,
  type Waveforms,
} from '@analogkit/simulator'
import { type DeckProgram, runDeck } from '@analogkit/simulator/node'
import { followProgress } from './follow-progress.js'
import { readResults } from './read-results.js'
import { runError } from './run-error.js'

/** How Spectre is started. */
export interface SpectreProgram extends DeckProgram {
  readonly info: SimulatorInfo
}

/** What Spectre is to compute. */
export interface SpectreJob {
  readonly target: BackendDeck
  readonly written: SpectreDeck
  readonly analyses: readonly Analysis[]
  readonly options: RunOptions & { readonly timeout: number }
}

/**
 * Runs Spectre on a deck and reads its results.
 *
 * @throws SimulationError
 */
export function runAnalyses(
  { info, ...program }: SpectreProgram,
  { target, written, analyses, options }: SpectreJob,
): Promise<Readonly<Record<string, Waveforms>>> {
  const { signal, timeout, save, onProgress } = options
  const deck = target.deck.deck.name
  return runDeck(program, {
    deck,
    file: { name: 'deck.scs', text: written.text },
    args: ['-raw', results, '+log', 'deck.log'],
    until: performance.now() + timeout * 1000,
    signal,
    listen: onProgress === undefined ? undefined : () => followProgress(written, analyses, onProgress),
    read(end, home) {
      const error = runError({ deck, written, keys: analyses.map(analysisKey), timeout }, end)
      if (error !== undefined) throw error
      const kept = save === undefined ? {} : { save }
      return readResults({ target, written, analyses, simulator: info, path: join(home, results), ...kept })
    },
  })
}

const results = 'deck.raw'
