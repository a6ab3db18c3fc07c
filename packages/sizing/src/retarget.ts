import { createPlanner } from '@analogkit/biasing'
import type { Acceptance } from '@analogkit/identification'
import { recognize } from '@analogkit/recognition'
import type { Simulator } from '@analogkit/simulator'
import { familyOf, type Technology } from '@analogkit/technology'
import { deviceTablesOf } from '@analogkit/technology/device-tables'
import type { DeviceTables } from '@analogkit/technology/tables'
import { SizingError } from './error.js'
import { size } from './size.js'
import type { Target } from './target.js'
import type { Trial } from './types.js'

/** Where a design goes. */
export interface RetargetOptions {
  readonly technology: Technology
  /** The id of a device family; the technology's default one if absent. */
  readonly family?: string
  /** [V]; the family's nominal supply if absent. */
  readonly supply?: number
  readonly simulator: Simulator
  readonly tables?: DeviceTables
  /** What has to be met there, beside the thresholds of the class. */
  readonly targets?: readonly Target[]
  /** Sizings to simulate at most. Default 10. */
  readonly budget?: number
  readonly seed?: number
  readonly signal?: AbortSignal
}

/** What came of it. */
export interface Retargeted {
  /** The first trial that misses nothing, if there was one. */
  readonly trial?: Trial
  /** The verdict as the other technology would have given it: for `size` to go on there. */
  readonly verdict: Acceptance
  /** Sizings that were simulated. */
  readonly trials: number
}

/**
 * Takes a design to another technology by the coordinates of its plan: the same shares of the currents, overdrives and
 * lengths, sized anew from the device tables there; then a few local steps, where they are needed.
 *
 * @param trial - found in the coordinates of the plan
 * @throws SizingError `bad-record` for a trial in other coordinates, and as `size`
 */
export async function retarget(
  trial: Pick<Trial, 'found'>,
  verdict: Acceptance,
  { technology, family: familyId, supply, simulator, budget = 10, ...options }: RetargetOptions,
): Promise<Retargeted> {
  const { space = 'a data set', point = [] } = trial.found ?? {}
  if (space !== 'plan')
    throw new SizingError(
      'bad-record',
      space,
      `only a trial in the coordinates of a plan can move, not one of ${space}`,
    )
  const family = familyOf(technology, familyId)
  const tables = options.tables ?? (await deviceTablesOf(technology, simulator))
  const volts = supply ?? family.supply
  const structure = recognize(verdict.netlist)
  const planner = createPlanner(structure, verdict.hypothesis, { technology, tables, family: family.id, supply: volts })
  const held = verdict.sizing.commonMode?.map(({ nets }) => nets) ?? []
  const commonMode = Math.max(
    0,
    planner.commonModeChoices.findIndex((choice) => choice.flat().toSorted().join() === held.flat().toSorted().join()),
  )
  const plan = planner.plan(point, { commonMode })
  const { commonmode: _, ...conditions } = verdict.conditions
  // Where the inputs stood was given for the other supply.
  const { commonmode: __, ...given } = verdict.given ?? {}
  const there: Acceptance = {
    ...verdict,
    given,
    technology: { id: technology.id, hash: technology.hash, family: family.id },
    conditions: { ...conditions, supply: volts, ...commonModeOf(verdict, plan.voltages) },
    plan,
    sizing: plan.sizing,
  }
  let trials = 0
  const onProgress = (progress: { readonly trials: number }): void => {
    trials = progress.trials
  }
  const exploration = size(there, {
    ...options,
    technology,
    tables,
    simulator,
    budget,
    optimizer: 'local',
    batch: 1,
    onProgress,
  })
  for await (const found of exploration)
    if (found.found?.missed.length === 0) return { trial: found, verdict: there, trials }
  return { verdict: there, trials }
}

/** The inputs stand where the plan there puts them. */
function commonModeOf(
  { conditions, hypothesis }: Acceptance,
  voltages: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const [input] = Object.entries(hypothesis.roles).find(([, role]) => role === 'input+') ?? []
  const voltage = input === undefined ? undefined : voltages[input]
  return conditions.commonmode === undefined || voltage === undefined ? {} : { commonmode: voltage }
}
