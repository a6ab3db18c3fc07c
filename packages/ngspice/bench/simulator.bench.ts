import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import type { Simulator } from '@analogkit/simulator'
import { readPdk } from '@analogkit/technology/node'
import { available, ngspice } from '../src/index.js'
import { amplifier, amplifierIn, evaluate, type Figures, sizeRanges, sizings } from './amplifier.js'
import { evaluateInBatch, runFloor } from './batch.js'
import { processesOf, processorTime, residentMemory } from './process-family.js'

/**
 * What an evaluation of a Miller op-amp costs, of all processes together, beside the least that it can cost: the analyses
 * alone, in one process that writes nothing. Prints a JSON line per figure. Rounds are taken in turns, and the ratios are
 * medians over the rounds.
 */

const deck = amplifier()
const rounds = 7
const count = 100

function report(bench: string, value: number, unit: string, goal: object): void {
  console.log(JSON.stringify({ bench: `simulator/${bench}`, value: Number(value.toPrecision(4)), unit, ...goal }))
}

/** Processor time of some work [ms]. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = processorTime()
  await work()
  return (processorTime() - start) * 1000
}

function median(values: readonly number[]): number {
  return [...values].sort((first, second) => first - second)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** The sizes of a round: the same for every way of evaluating them. */
function sizesOf(round: number): ReturnType<typeof sizings> {
  return sizings((round + 1) * count).slice(round * count)
}

/** Evaluates sizes one after the other in one session. */
async function inSession(
  simulator: Simulator,
  sizes: ReturnType<typeof sizings>,
  circuit = deck,
): Promise<readonly Figures[]> {
  const session = await simulator.open(circuit)
  const figures: Figures[] = []
  for (const sizing of sizes) figures.push(await evaluate(session, sizing))
  await session.close()
  return figures
}

/** The largest relative difference between two lists of figures. */
function largestDifference(
  first: readonly Figures[],
  second: readonly Figures[],
  keys: readonly (keyof Figures)[],
): number {
  const differences = first.flatMap((figures, index) =>
    keys.map((key) => {
      const [a, b] = [figures[key] ?? 0, second[index]?.[key] ?? Number.NaN]
      return Math.abs(a - b) / Math.max(Math.abs(a), Number.MIN_VALUE)
    }),
  )
  return Math.max(...differences)
}

/** Costs of evaluations, and whether all ways find the same. */
async function costs(native: Simulator, wasm: Simulator): Promise<void> {
  // Both engines are slower at first, one for its pages and one for its compiler.
  await inSession(native, sizesOf(0))
  await inSession(wasm, sizesOf(0))
  const times = { floor: [] as number[], bare: [] as number[], native: [] as number[], wasm: [] as number[] }
  const batch: number[] = []
  const few = 10
  for (let round = 0; round < rounds; round += 1) {
    const sizes = sizesOf(round)
    const start = await timed(() => runFloor(deck, []))
    times.floor.push((await timed(() => runFloor(deck, sizes))) - start)
    times.bare.push((await timed(() => runFloor(deck, sizes, false))) - start)
    times.native.push(await timed(() => inSession(native, sizes)))
    times.wasm.push(await timed(() => inSession(wasm, sizes)))
    const inBatch = async (): Promise<void> => {
      for (const sizing of sizes.slice(0, few)) await evaluateInBatch(deck, sizing)
    }
    batch.push(((await timed(inBatch)) * count) / few)
  }
  const ratio = (of: readonly number[], by: readonly number[]): number =>
    median(of.map((time, round) => time / (by[round] ?? Number.NaN)))
  const less = { lowerIsBetter: true }
  report('floor', median(times.floor) / count, 'ms', { ...less, info: true })
  report(
    'floor-without-changes',
    median(times.floor.map((time, round) => time - (times.bare[round] ?? 0))) / count,
    'ms',
    {
      ...less,
      info: true,
    },
  )
  report('native', median(times.native) / count, 'ms', { ...less, info: true })
  report('wasm', median(times.wasm) / count, 'ms', { ...less, info: true })
  report('native-session', ratio(times.native, times.floor), 'x of the floor', { ...less, must: 1.3, better: 1.15 })
  report('wasm-session', ratio(times.wasm, times.floor), 'x of the floor', { ...less, must: 2.2, better: 1.6 })
  report('against-batch', ratio(batch, times.native), 'x', {
    must: 2,
    peers: { 'ngspice -b [ms]': Number((median(batch) / count).toPrecision(4)) },
  })

  const sizes = sizesOf(0).slice(0, few)
  const inTurn: Figures[] = []
  for (const sizing of sizes) inTurn.push(await evaluateInBatch(deck, sizing))
  const nativeFigures = await inSession(native, sizes)
  const all = ['current', 'gain', 'unityGain', 'common', 'supply', 'lowest', 'highest', 'slew'] as const
  report('same-as-batch', largestDifference(inTurn, nativeFigures, all), 'relative', { ...less, must: 1e-9 })
  const wasmFigures = await inSession(wasm, sizes)
  const still = ['current', 'gain', 'unityGain', 'common', 'supply', 'lowest', 'highest'] as const
  report('agreement', largestDifference(nativeFigures, wasmFigures, still), 'relative', { ...less, must: 1e-8 })
  report('agreement-of-slew', largestDifference(nativeFigures, wasmFigures, ['slew']), 'relative', {
    ...less,
    must: 1e-6,
  })
}

/** What an evaluation costs with the cards of a kit, flattened and pruned, beside the generic ones. */
async function kit(native: Simulator): Promise<void> {
  const data = process.env.ANALOGKIT_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url))
  const folder = `${data}/pdk/sky130`
  if (!existsSync(folder)) {
    console.error('skipped: sky130 is not here; set ANALOGKIT_DATA')
    return
  }
  const sky130 = amplifierIn(await readPdk(folder, { corner: 'tt', sizes: sizeRanges }))
  await inSession(native, sizesOf(0), sky130)
  const ratios: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const generic = await timed(() => inSession(native, sizesOf(round)))
    ratios.push((await timed(() => inSession(native, sizesOf(round), sky130))) / generic)
  }
  report('sky130', median(ratios), 'x of the generic cards', { lowerIsBetter: true, must: 3.2 })
}

/** Evaluations by wall time in one worker and in two. */
async function pools(): Promise<void> {
  const speed = async (simulator: Simulator): Promise<number> => {
    const lanes = Array.from({ length: simulator.concurrency }, (_, lane) => sizesOf(lane))
    // Workers start when there is work.
    await Promise.all(lanes.map((sizes) => inSession(simulator, sizes.slice(0, 20))))
    const start = performance.now()
    await Promise.all(lanes.map((sizes) => inSession(simulator, sizes)))
    return (lanes.length * count * 1000) / (performance.now() - start)
  }
  const [one, two] = [await ngspice({ workers: 1 }), await ngspice({ workers: 2 })]
  const ratios: number[] = []
  const speeds: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const single = await speed(one)
    speeds.push(await speed(two))
    ratios.push((speeds.at(-1) ?? Number.NaN) / single)
  }
  await one.close()
  await two.close()
  report('pool-of-2', median(ratios), 'x of one', { must: 1.8, better: 1.95 })
  report('pool-of-2-speed', median(speeds), '1/s', { info: true })
}

/** Many evaluations in one pool while its processes are killed: nothing may be lost, stale or wrong. */
async function endurance(): Promise<void> {
  const total = 10_000
  const kills = 20
  const distinct = sizings(100)
  const pool = await ngspice({ workers: 2 })
  const wanted = await inSession(pool, distinct)
  const before = residentMemory()
  let peak = before
  let done = 0
  let right = 0
  let killed = 0
  // At places that do not depend on the clock, of a generator of their own.
  let x = 1
  const nextKill = (): number => {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0
    return done + 200 + (x % Math.floor((2 * total) / kills - 600))
  }
  let killAt = nextKill()
  const lane = async (first: number): Promise<void> => {
    const session = await pool.open(deck)
    for (let index = first; index < total; index += pool.concurrency) {
      const figures = await evaluate(session, distinct[index % distinct.length]!)
      const reference = wanted[index % distinct.length]
      if (JSON.stringify(figures) === JSON.stringify(reference)) right += 1
      done += 1
      if (done % 100 === 0) peak = Math.max(peak, residentMemory())
      if (done >= killAt && killed < kills) {
        killed += 1
        killAt = nextKill()
        const running = processesOf('ngspice')
        process.kill(running[killed % running.length] ?? process.pid, 'SIGKILL')
      }
    }
    await session.close()
  }
  await Promise.all(Array.from({ length: pool.concurrency }, (_, index) => lane(index)))
  await pool.close()
  report('endurance', right, `of ${total} evaluations bit for bit right, ${killed} kills`, { must: total })
  report('endurance-memory', (peak - before) / 2 ** 20, 'MiB more at the peak', { lowerIsBetter: true, must: 512 })
}

if ((await available()) === undefined) {
  console.error('skipped: ngspice is not installed')
} else {
  const [native, wasm] = [await ngspice({ workers: 1 }), await ngspiceWasm({ workers: 1 })]
  await costs(native, wasm)
  await kit(native)
  await native.close()
  await wasm.close()
  await pools()
  await endurance()
}
