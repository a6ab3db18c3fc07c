import type { CommonModeSource, Sizing } from '@analogkit/biasing'
import { netsOf } from '@analogkit/netlist'
import { measure, type Session } from '@analogkit/simulator'
import { loadOf, meanNet } from './common-mode-sources.js'
import { fillDeckParameters } from './deck-parameters.js'
import type { EvaluateOptions } from './evaluate.js'
import { isPropertyOfSizing } from './is-property-of-sizing.js'
import { movedNets } from './moved-nets.js'
import { type PlacedStage, placeStage } from './place-stage.js'
import { benchNet } from './roles.js'
import type { Stage, Testbench } from './types.js'

/** The stages in the groups that run in one go. */
export function groupStages(stages: readonly Stage[]): (readonly Stage[])[] {
  const groups: Stage[][] = []
  for (const stage of stages) {
    const group = groups.at(-1)
    if (stage.together === true && group !== undefined) group.push(stage)
    else groups.push([stage])
  }
  return groups
}

/** A stage of a group, with what it runs. */
export interface GroupStage extends PlacedStage {
  readonly stage: Stage
}

/** How many analyses a group takes. */
export function simulationsOf({ pairs }: Testbench, group: readonly GroupStage[]): number {
  return group.reduce(
    (sum, { stage, analyses }) => sum + analyses.length * (stage.mismatch === undefined ? 1 : pairs.length),
    0,
  )
}

/** What the stages of an evaluation share. */
export interface Run {
  readonly testbench: Testbench
  readonly sizing: Sizing
  readonly session: Session
  readonly options: EvaluateOptions
  /** The values of the class's conditions. */
  readonly conditions: Readonly<Record<string, number>>
  /** These and the sizes, as the session has them while no stage has set others. */
  readonly parameters: Readonly<Record<string, number>>
}

/** Gives a session the sizes and conditions of an evaluation. */
export function openRun(run: Omit<Run, 'parameters'>): Run {
  const { testbench, sizing, session, conditions } = run
  const parameters = { ...emptyParameters(testbench) }
  for (const name of Object.keys(conditions)) parameters[name] = conditions[name] ?? 0
  fillDeckParameters(testbench, sizing, parameters)
  session.set(parameters)
  return { ...run, parameters }
}

/** All that a run sets, by bench. */
const empty = new WeakMap<Testbench, Readonly<Record<string, number>>>()

/** The parameters of a bench without their values: an object with all its entries from the start is copied eight times as fast as one that grew. */
function emptyParameters(testbench: Testbench): Record<string, number> {
  const found = empty.get(testbench)
  if (found !== undefined) return found
  const names = [...Object.keys(testbench.conditions), ...testbench.variables.map(({ parameter }) => parameter)]
  for (const { parameter } of testbench.pairs) names.push(parameter)
  const fresh = Object.fromEntries(names.map((name) => [name, 0]))
  empty.set(testbench, fresh)
  return fresh
}

/** A common-mode source that would have to deliver more than it may. */
interface Overload {
  readonly reason: string
  readonly distance: number
}

/** What a stage found. */
export interface StageResult {
  readonly measured: Readonly<Record<string, number>>
  readonly voltages?: Readonly<Record<string, number>>
  readonly overload?: Overload
}

/** Start voltages that are off by more cost a simulator more than it costs to set them [V]. */
const closeEnough = 5e-3

/**
 * Lets later analyses start from the operating point that was found, which spares a simulator the way there. Only where the
 * evaluation has start voltages of its own: those of the deck would be gone for the next one.
 */
export function startFrom({ session, options: { startVoltages } }: Run, found: Readonly<Record<string, number>>): void {
  if (startVoltages === undefined) return
  const moved = movedNets(startVoltages, found, closeEnough).filter(({ after }) => Number.isFinite(after))
  session.setStartVoltages(benchVoltages(Object.fromEntries(moved.map(({ net, after }) => [net, after]))))
}

/** A source whose load is larger than this holds nothing any more. */
const mostLoad = 1.2

/**
 * Runs stages in one go before anybody asks for them, as far as they neither set conditions nor rest on a measure.
 *
 * @returns what each measured, by its id; nothing where they could not run together
 */
export async function runAhead(run: Run, stages: readonly Stage[]): Promise<ReadonlyMap<string, StageResult>> {
  const { testbench, conditions, options } = run
  if (options.startVoltages !== undefined) run.session.setStartVoltages(benchVoltages(options.startVoltages))
  const ready = stages.flatMap((stage) => {
    const place = stage.set === undefined && stage.mismatch === undefined && placeStage(stage, testbench, conditions)
    return place === undefined || place === false ? [] : [{ id: stage.id, place }]
  })
  try {
    const results = await runStages(
      run,
      ready.map(({ place }) => place),
      {},
    )
    return new Map(ready.flatMap(({ id }, index) => (results[index] === undefined ? [] : [[id, results[index]]])))
  } catch (error) {
    // Which of them it was shows one by one.
    if (isPropertyOfSizing(error)) return new Map()
    throw error
  }
}

/** What the stages of a group measure, in their order. */
export async function runGroup(run: Run, group: readonly GroupStage[]): Promise<readonly StageResult[]> {
  const [first] = group
  if (first === undefined) return []
  const { mismatch } = first.stage
  return mismatch === undefined ? runStages(run, group, first.set) : [await runMismatch(run, first, mismatch)]
}

/** What stages measure under the same conditions. Those that `set` has are their own: the next ones start from those of the class. */
async function runStages(
  run: Run,
  stages: readonly PlacedStage[],
  set: Readonly<Record<string, number>>,
): Promise<readonly StageResult[]> {
  const { session, options } = run
  const { signal, timeout = 10 } = options
  const places = stages.map((stage) => ({ stage, ...placesOf(run, stage) }))
  const results = await underConditions(run, set, () =>
    session.run(
      stages.flatMap(({ analyses }) => analyses),
      {
        timeout,
        save: [...new Set(places.flatMap(({ save }) => save))],
        ...(signal === undefined ? {} : { signal }),
      },
    ),
  )
  const point = results.op?.vectors ?? {}
  const valueAt = (vector: string): number => point[vector]?.real[0] ?? Number.NaN
  return places.map(({ stage, sources, nets }): StageResult => {
    const overload = sources
      .map(({ source, mean }) => ({ nets: source.nets, load: loadOf(source, valueAt(mean)) }))
      .find(({ load }) => load > mostLoad)
    return {
      measured: definedOnly(measure(results, stage.measures)),
      ...(nets.length === 0
        ? {}
        : { voltages: Object.fromEntries(nets.map((net) => [net, valueAt(`v(${benchNet(net)})`)])) }),
      ...(overload === undefined
        ? {}
        : {
            overload: {
              reason: `the common mode of ${overload.nets.join(' and ')} needs more current from outside than it may get`,
              distance: Math.min(4, overload.load / 10),
            },
          }),
    }
  })
}

function definedOnly(figures: Readonly<Record<string, number | undefined>>): Readonly<Record<string, number>> {
  const defined: Record<string, number> = {}
  for (const name of Object.keys(figures)) {
    const value = figures[name]
    if (value !== undefined) defined[name] = value
  }
  return defined
}

/** Does work while some parameters of the deck have other values. */
async function underConditions<T>(
  { session, parameters }: Run,
  set: Readonly<Record<string, number>>,
  work: () => Promise<T>,
): Promise<T> {
  const changed = Object.keys(set)
  if (changed.length === 0) return work()
  session.set(set)
  try {
    return await work()
  } finally {
    session.set(Object.fromEntries(changed.map((name) => [name, parameters[name] ?? 0])))
  }
}

/** What is read of a stage: at an operating point also how the common-mode sources fare, and where the nets stand. */
function placesOf(run: Run, { analyses, measures }: PlacedStage) {
  const { testbench, options } = run
  const isPoint = analyses.length === 1 && analyses[0]?.type === 'op'
  const sources = isPoint ? usedSources(run) : []
  const nets = isPoint && (options.voltages === true || options.startVoltages !== undefined) ? dutNets(testbench) : []
  const save = Object.values(measures).flatMap(({ signal: { of, minus } }) =>
    minus === undefined ? [of] : [of, minus],
  )
  for (const { mean } of sources) save.push(mean)
  for (const net of nets) save.push(`v(${benchNet(net)})`)
  return { save, sources, nets }
}

/**
 * What a stage measures of a circuit with one standard deviation of mismatch: each matched pair in turn has a small shift of
 * one threshold, the effects are scaled to the deviation of the difference and add up as independent ones do.
 */
async function runMismatch(
  run: Run,
  placed: PlacedStage,
  { threshold }: { readonly threshold: number },
): Promise<StageResult> {
  const squares = new Map(run.testbench.pairs.length === 0 ? [] : Object.keys(placed.measures).map((name) => [name, 0]))
  for (const { devices, parameter, matching } of run.testbench.pairs) {
    const { w = 0, l = 0, m = 1 } = run.sizing.devices[devices[0]] ?? {}
    // The difference of two equal devices deviates by sqrt(2) times as much as one.
    const scale = (Math.SQRT2 * matching) / Math.sqrt(w * l * m) / threshold
    const [result] = await runStages(run, [placed], { ...placed.set, [parameter]: threshold })
    const measured = result?.measured ?? {}
    for (const [name, square] of squares) {
      const value = measured[name]
      // Without one of its parts a sum would look too good.
      if (value === undefined) squares.delete(name)
      else squares.set(name, square + (scale * value) ** 2)
    }
  }
  return { measured: Object.fromEntries([...squares].map(([name, square]) => [name, Math.sqrt(square)])) }
}

/** The common-mode sources of a sizing with the vectors of the means that they hold. */
function usedSources({
  testbench,
  sizing,
}: Run): readonly { readonly source: CommonModeSource; readonly mean: string }[] {
  const places = testbench.variables.filter(
    (variable) => variable.type === 'common-mode' && variable.property === 'voltage',
  )
  return places.flatMap((place, index) => {
    const source =
      place.type === 'common-mode'
        ? sizing.commonMode?.find(({ nets }) => nets.every((net) => place.nets.includes(net)))
        : undefined
    return source === undefined ? [] : [{ source, mean: `v(${meanNet(index)})` }]
  })
}

/** The nets of the device under test, by the names of its circuit. */
function dutNets({ deck }: Testbench): readonly string[] {
  const prefix = benchNet('')
  return netsOf(deck.circuit).flatMap((net) => (net.startsWith(prefix) ? [net.slice(prefix.length)] : []))
}

/** Voltages of nets of the device under test, by their names in the bench. */
export function benchVoltages(voltages: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(voltages).flatMap(([net, value]) => (net === '0' ? [] : [[benchNet(net), value] as const])),
  )
}
