import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Acceptance } from '@analogkit/identification'
import { exportDeck } from '@analogkit/simulator'
import { type BenchOfOptions, benchOf, type Trial } from '@analogkit/sizing'
import { deckParameters } from '@analogkit/testbench'
import { AnalogkitError } from './error.js'
import { reasonOf } from './reason-of.js'
import { replaceFile } from './replace-file.js'

/** Where decks go, and what they are of. */
export interface WriteDecksOptions extends BenchOfOptions {
  readonly verdict: Acceptance
  readonly folder: string
}

/**
 * Writes the bench of each trial with its sizes as a deck that ngspice runs without us, to its operating point.
 *
 * @throws AnalogkitError `unwritable-output`
 */
export async function writeDecks(
  trials: readonly Trial[],
  { verdict, folder, ...options }: WriteDecksOptions,
): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw new AnalogkitError(
      'unwritable-output',
      folder,
      `cannot be made (${reasonOf(cause)}): choose another folder`,
      {
        cause,
      },
    )
  })
  for (const { number, sizing, conditions } of trials) {
    const { testbench } = benchOf({ ...verdict, conditions }, options)
    const parameters = { ...testbench.conditions, ...deckParameters(testbench, sizing) }
    const name = `trial-${number}`
    const { files } = exportDeck(testbench.deck, [{ type: 'op' }], { dialect: 'ngspice', name, parameters })
    for (const file of files) await replaceFile(join(folder, file.name), file.text)
  }
}
