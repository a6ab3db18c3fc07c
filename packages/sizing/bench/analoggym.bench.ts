// Simulated sizings until AnalogGym's op-amps meet the hard specification: plan coordinates against optimizers over their matched sizes.
import { existsSync, readFileSync } from 'node:fs'
import { type Acceptance, identify } from '@analogkit/identification'
import { type Circuit, type Device, evaluateExpression, flatten, parseNetlist } from '@analogkit/netlist'
import { ngspice } from '@analogkit/ngspice'
import { createRandom } from '@analogkit/nsga2'
import { nameClassifier } from '@analogkit/recognition'
import { deviceTablesOf } from '@analogkit/technology/device-tables'
import { readPdk } from '@analogkit/technology/node'
import {
  type CircuitClass,
  evaluate,
  metricsViolation,
  opampSe,
  type Sizing,
  type Testbench,
} from '@analogkit/testbench'
import { data } from '../../identification/bench/labelled-circuits.js'
import { benchOf } from '../src/bench-of.js'
import { differentialEvolution } from '../src/differential-evolution.js'
import { size, type Target } from '../src/index.js'
import { nsga2Optimizer } from '../src/nsga2-optimizer.js'
import type { OptimizerFactory } from '../src/optimizer.js'
import { randomOptimizer } from '../src/random-optimizer.js'
import { withTargets } from '../src/target.js'
import { print, quantile } from './accepted.js'

const cap = 400
const seeds = 11

/** A case of the collection, as its description has it. */
interface GymCase {
  readonly netlist: string
  readonly load_f: number
  readonly input_common_mode_v: number
  readonly variables: readonly {
    readonly name: string
    readonly type: 'real' | 'integer'
    readonly lower: number
    readonly upper: number
  }[]
}

/** The op-amp with what the specifications speak of and no more: the error of the output is a metric here, and nothing has to prove real. */
const gymClass: CircuitClass = {
  ...withoutCurves(opampSe),
  stages: opampSe.stages.filter(({ identifies }) => identifies),
  validity: [],
  metrics: [
    ...opampSe.metrics.filter(({ id }) => ['gain', 'gbw', 'phase-margin', 'power'].includes(id)),
    {
      id: 'output-error',
      title: 'Output error',
      unit: 'V',
      value: 'abs(offset)',
      better: 'smaller',
      threshold: 0.1,
      target: 0.05,
      scale: 'linear',
      identifies: true,
    },
  ],
}

const hard: readonly Target[] = [
  { metric: 'gain', value: 80 },
  { metric: 'gbw', value: 1e6 },
  { metric: 'phase-margin', value: 45 },
  { metric: 'power', value: 0.5e-3 },
  { metric: 'output-error', value: 0.05 },
]
const asked = withTargets(gymClass, hard)

const peers: Readonly<Record<string, OptimizerFactory>> = {
  'NSGA-II': nsga2Optimizer,
  random: randomOptimizer,
  'differential evolution': differentialEvolution,
}

if (existsSync(`${data}/analoggym`) && existsSync(`${data}/pdk/sky130`)) {
  const simulator = await ngspice({ sandbox: 'none' })
  const technology = await readPdk(`${data}/pdk/sky130`)
  const tables = await deviceTablesOf(technology, simulator)
  const { cases }: { readonly cases: Readonly<Record<string, GymCase>> } = JSON.parse(
    readFileSync(`${data}/analoggym/cases.json`, 'utf8'),
  )
  const all = new Map<string, number[]>()
  for (const [name, gymCase] of Object.entries(cases)) {
    // The regulator needs two models that the subset of the kit lacks.
    if (name === 'Basic_LDO') continue
    const netlist = flatten(parseNetlist(readFileSync(`${data}/analoggym/${gymCase.netlist}`, 'utf8')))
    const accepted = (seed: number): Promise<Acceptance | number> =>
      firstAcceptance(netlist, { seed, load: gymCase.load_f, commonmode: gymCase.input_common_mode_v })
    const counts = new Map<string, number[]>([
      ['plan', []],
      ...Object.keys(peers).map((peer) => [peer, []] as const),
    ] as [string, number[]][])
    const verdict = await accepted(1)
    if (typeof verdict === 'number') throw new Error(`${name} is not an op-amp`)
    const blackBox = matchedSizes(netlist, gymCase, verdict)
    const runs = Array.from({ length: seeds }, (_, index) => index + 1).flatMap((seed) => [
      async () => counts.get('plan')?.push(await planned(await accepted(seed), seed)),
      ...Object.entries(peers).map(
        ([peer, create]) =>
          async () =>
            counts.get(peer)?.push(await searched(blackBox, create, seed)),
      ),
    ])
    await inTurns(runs, simulator.concurrency)
    for (const [way, found] of counts) all.set(way, [...(all.get(way) ?? []), ...found])
    print(`analoggym-${name}`, median(counts.get('plan')), 'sizings', {
      info: true,
      lowerIsBetter: true,
      most: Math.max(...(counts.get('plan') ?? [])),
      peers: Object.fromEntries(Object.keys(peers).map((peer) => [peer, median(counts.get(peer))])),
    })
  }
  const medians = Object.fromEntries(Object.keys(peers).map((peer) => [peer, median(all.get(peer))]))
  const best = Math.min(...Object.values(medians))
  print('analoggym-hard-of-best', (100 * median(all.get('plan'))) / best, '%', {
    must: 25,
    better: 8,
    lowerIsBetter: true,
    sizings: median(all.get('plan')),
    peers: medians,
  })
  await simulator.close()

  /** The first sizing that is an op-amp at all, as `size` wants it; or how many were tried for nothing. */
  async function firstAcceptance(
    circuit: Circuit,
    { seed, ...conditions }: { readonly seed: number; readonly load: number; readonly commonmode: number },
  ): Promise<Acceptance | number> {
    const [verdict] = await identify(circuit, {
      classes: [gymClass],
      technology,
      tables,
      simulator,
      seed,
      conditions,
      classifiers: [nameClassifier],
      budget: cap,
      extent: 'identification',
    })
    return verdict?.outcome === 'accepted' ? verdict : cap
  }

  /** Sizings that identification and the exploration after it simulate. */
  async function planned(verdict: Acceptance | number, seed: number): Promise<number> {
    if (typeof verdict === 'number') return cap
    if (metricsViolation(asked, verdict.measures) === 0) return verdict.trials
    let tried = 0
    const how = { class: gymClass, technology, tables, simulator, seed, targets: hard, batch: 1, proof: false } as const
    const onProgress = ({ trials }: { readonly trials: number }): void => {
      tried = trials
    }
    for await (const { found } of size(verdict, { ...how, budget: cap - verdict.trials, onProgress }))
      if (found?.missed.length === 0) return verdict.trials + tried
    return cap
  }

  async function searched(
    { testbench, dimensions, at }: BlackBox,
    create: OptimizerFactory,
    seed: number,
  ): Promise<number> {
    const session = await simulator.open(testbench.deck, { defer: true })
    // The whole cube, not the neighborhood of a sizing that works.
    const start = Array.from({ length: dimensions }, () => 0.5)
    const search = create({
      dimensions,
      objectives: 1,
      start,
      spread: 0.5,
      population: 20,
      random: createRandom(seed),
      seed,
    })
    try {
      // The center of all ranges is a guess of its own, and meets one of the specifications: no peer gets it for nothing.
      search.tell(search.ask(1).map(({ id }) => ({ id, violation: Number.MAX_VALUE })))
      for (let tried = 1; tried <= cap; tried += 1) {
        const [proposal] = search.ask(1)
        if (proposal === undefined) break
        const { outcome, violation, metrics } = await evaluate(testbench, at(proposal.point), session, {
          extent: 'identification',
        })
        const missed = outcome === 'complete' ? metricsViolation(asked, metrics) : violation
        if (missed === 0) return tried
        search.tell([{ id: proposal.id, violation: missed }])
      }
      return cap
    } finally {
      await session.close()
    }
  }

  /** The variables of the collection with their bounds: widths, lengths and multiplicities of matched transistors, passives, the current. */
  function matchedSizes(netlist: Circuit, { variables }: GymCase, verdict: Acceptance): BlackBox {
    const { testbench } = benchOf(verdict, { class: gymClass, technology, layout: { integerRatios: true } })
    const [bias] = netlist.devices.filter(({ kind }) => kind === 'source')
    return {
      testbench,
      dimensions: variables.length,
      at(point) {
        const values = Object.fromEntries(
          variables.map(({ name, type, lower, upper }, index) => {
            const value = lower * (upper / lower) ** (point[index] ?? 0.5)
            return [name.toLowerCase(), type === 'integer' ? Math.round(value) : value]
          }),
        )
        const number = (value: number | string = 0): number =>
          typeof value === 'number' ? value : evaluateExpression(value, values)
        const devices = Object.fromEntries(
          netlist.devices.flatMap(({ name, kind, parameters }) => {
            if (kind === 'source') return []
            const own = Object.entries(given({ parameters })).map(([key, value]) => {
              const unit = kind === 'mosfet' && key !== 'm' ? 1e-6 : 1
              return [key, unit * number(value)] as const
            })
            return [[name, Object.fromEntries(own)]]
          }),
        )
        const current = bias === undefined ? 0 : number(given(bias).dc)
        const [port] = Object.keys(verdict.sizing.biases)
        return {
          devices,
          biases: port === undefined ? {} : { [port]: Math.sign(verdict.sizing.biases[port] ?? 1) * current },
        }
      },
    }
  }
} else {
  console.error('sizing: shared/data is not here; set ANALOGKIT_DATA for AnalogGym and sky130')
}

interface BlackBox {
  readonly testbench: Testbench
  readonly dimensions: number
  at(point: readonly number[]): Sizing
}

/** Parameters of a device as the collection writes them: numbers and expressions. */
function given({ parameters }: Pick<Device, 'parameters'>): Readonly<Record<string, number | string>> {
  return parameters as Readonly<Record<string, number | string>>
}

function withoutCurves({ curves: _, ...circuitClass }: CircuitClass): CircuitClass {
  return circuitClass
}

function median(values: readonly number[] | undefined): number {
  return quantile(values ?? [], 0.5)
}

/** Does tasks, so many at a time. */
async function inTurns(tasks: readonly (() => Promise<unknown>)[], atOnce: number): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let index = next++; index < tasks.length; index = next++) await tasks[index]?.()
    }),
  )
}
