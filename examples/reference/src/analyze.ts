import { join } from 'node:path'
import type { Dataset } from '@analogkit/dataset'
import { identify } from '@analogkit/identification'
import { readNetlist } from '@analogkit/netlist/node'
import type { Simulator } from '@analogkit/simulator'
import type { Technology } from '@analogkit/technology'
import type { CircuitClass } from '@analogkit/testbench'
import { circuitRecord, type Exploration, explore, seconds, type WorkContext } from 'analogkit'
import type { Finished } from './finished.js'
import type { Options } from './options.js'

/** What a circuit is analysed with. */
export interface AnalyzeOptions {
  readonly folder: string
  readonly classes: readonly CircuitClass[]
  readonly technology: Technology
  readonly simulator: Simulator
  readonly dataset: Dataset
  readonly options: Pick<Options, 'budget' | 'exploration' | 'seed'>
}

/**
 * One circuit: what is it, and what can it do? Its rows go to the database together at the end, so that none is there
 * by half when the run is stopped.
 *
 * @param file - its name inside the folder
 */
export async function analyze(
  file: string,
  { folder, classes, technology, simulator, dataset, options: { budget, exploration, seed } }: AnalyzeOptions,
  { signal, progress }: WorkContext,
): Promise<Finished> {
  const begin = seconds()
  const circuit = await readNetlist(join(folder, file), { file })
  const verdicts = await identify(circuit, {
    classes,
    technology,
    simulator,
    budget,
    seed,
    signal,
    onProgress: ({ trials }) => progress({ stage: 'identifying', completed: trials, total: budget }),
  })
  const explorations: Exploration[] = []
  for (const verdict of verdicts) {
    if (verdict.outcome !== 'accepted') continue
    const found = await explore(verdict, {
      simulator,
      budget: exploration,
      seed,
      signal,
      onProgress: ({ trials }) => progress({ stage: 'exploring', completed: trials, total: exploration }),
    })
    explorations.push(found)
  }
  signal.throwIfAborted()

  const trials = explorations.flatMap((exploration) => exploration.trials)
  await dataset.add([...verdicts, ...trials])
  for (const { best, curves } of explorations) {
    if (best !== undefined && curves !== undefined) await dataset.addCurves(best.id, curves)
  }
  return {
    record: circuitRecord(file, { verdicts, explorations, seconds: seconds() - begin }),
    trials: trials.map(({ id }) => id),
  }
}
