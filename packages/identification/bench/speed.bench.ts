// What an identification costs, and how near a planned point is to the simulated one.
import { createPlanner } from '@analogkit/biasing'
import { ngspice } from '@analogkit/ngspice'
import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import { recognize } from '@analogkit/recognition'
import { generic28, generic65 } from '@analogkit/technology'
import { deviceTablesOf } from '@analogkit/technology/device-tables'
import { buildTestbench, circuitClasses, evaluate } from '@analogkit/testbench'
import { processorTime } from '../../ngspice/bench/process-family.js'
import { hideNames, type Judged, judge } from './judge.js'
import { dataIsHere, readCircuits } from './labelled-circuits.js'
import { print, quantile } from './print.js'

if (dataIsHere) {
  const all = readCircuits()
  const composed = all.filter(({ id }) => id >= 1781 && id <= 2180)
  const drawn = all.filter(({ origin }) => origin === 'drawn')
  const technology = generic28
  const tables = await deviceTablesOf(technology)
  const simulator = await ngspice()
  // Warm: compiled code, started processes.
  await judge(composed.slice(0, 20), { simulator, technology, names: 'known', seed: 9 })

  // One circuit at a time. Without a sandbox, since the time of what runs in one is counted late; and no process is replaced.
  const plain = await ngspice({ workers: 1, sandbox: 'none', recycleAfter: 1e9 })
  // The composed amplifiers where the published 20 ms were taken, in 65-nm cards at 1.8 V, three seeds; and in the 28-nm ones.
  const wide = { simulator: plain, technology: generic65, supply: 1.8, names: 'scrambled' } as const
  await judge(composed.slice(0, 80), { ...wide, seed: 9, extent: 'identification' })
  hideNames(composed, [1, 2, 3])
  const spending = async <T>(work: () => Promise<T>): Promise<{ result: T; spent: number }> => {
    const before = processorTime()
    const result = await work()
    return { result, spent: processorTime() - before }
  }
  const isAccepted = ({ class: found }: Judged): boolean => found !== 'other'
  const cost = (spent: number, judged: readonly Judged[]): number => (1000 * spent) / judged.filter(isAccepted).length
  const { result: amplifiers, spent } = await spending(async () => {
    const judged: Judged[] = []
    for (const seed of [1, 2, 3]) judged.push(...(await judge(composed, { ...wide, seed, extent: 'identification' })))
    return judged
  })
  const accepted = amplifiers.filter(isAccepted)
  const composedFacts = { lowerIsBetter: true, accepted: accepted.length, of: amplifiers.length } as const
  print('composed-cpu-per-accepted', cost(spent, amplifiers), 'ms', { must: 20, better: 8, ...composedFacts })
  const trials = quantile(
    accepted.map((judged) => judged.trials),
    0.9,
  )
  print('trials-to-accept-composed-90', trials, 'trials', { must: 5, better: 3, ...composedFacts })
  const whole = await spending(() => judge(composed, { ...wide, seed: 1, extent: 'all' }))
  print('composed-cpu-with-all-metrics', cost(whole.spent, whole.result), 'ms', { info: true, lowerIsBetter: true })
  const narrow = await spending(() =>
    judge(composed, { simulator: plain, technology, names: 'scrambled', seed: 1, extent: 'identification' }),
  )
  const ota = narrow.result
  print('composed-cpu-per-accepted-generic28', cost(narrow.spent, ota), 'ms', {
    info: true,
    lowerIsBetter: true,
    accepted: ota.filter(isAccepted).length,
    of: ota.length,
  })
  await plain.close()

  const timed = async (names: 'known' | 'scrambled'): Promise<{ judged: readonly Judged[]; wall: number }> => {
    const begin = performance.now()
    const judged = await judge(drawn, { simulator, technology, names, seed: 1, extent: 'identification' })
    return { judged, wall: (performance.now() - begin) / 1000 }
  }
  const known = await timed('known')
  const scrambled = await timed('scrambled')
  const count = (judged: readonly Judged[]): number => judged.filter(isAccepted).length
  const drawnFacts = { lowerIsBetter: true, circuits: drawn.length }
  print('drawn-names-known', known.wall, 's', { must: 12, better: 4, ...drawnFacts, accepted: count(known.judged) })
  print('drawn-scrambled', scrambled.wall, 's', {
    must: 120,
    better: 20,
    ...drawnFacts,
    accepted: count(scrambled.judged),
  })

  // The point that was planned first, at the center of all coordinates, against the simulated one.
  const errors: number[] = []
  let saturated = 0
  let transistors = 0
  for (const { verdict } of [...known.judged, ...ota]) {
    if (verdict?.outcome !== 'accepted') continue
    const { hypothesis } = verdict
    const structure = recognize(verdict.netlist)
    const circuitClass = circuitClasses[verdict.class]
    if (circuitClass === undefined) continue
    const planner = createPlanner(structure, hypothesis, { technology, tables })
    const plan = planner.plan()
    const input = Object.keys(hypothesis.roles).find((port) => hypothesis.roles[port] === 'input+') ?? ''
    const testbench = buildTestbench(circuitClass, structure, hypothesis, {
      technology,
      commonMode: planner.commonModeChoices.flat(),
      startVoltages: plan.voltages,
      conditions: { commonmode: plan.voltages[input] ?? 0.9 },
    })
    const { voltages } = await evaluate(testbench, plan.sizing, simulator, { extent: 'identification', voltages: true })
    if (voltages === undefined) continue
    const nets = Object.keys(plan.voltages).filter(
      (net) =>
        !structure.rails.supplies.includes(net) &&
        voltages[net] !== undefined &&
        net !== '0' &&
        !structure.rails.grounds.includes(net),
    )
    errors.push(
      quantile(
        nets.map((net) => Math.abs((voltages[net] ?? 0) - (plan.voltages[net] ?? 0))),
        0.5,
      ),
    )
    for (const device of structure.circuit.devices) {
      const planned = plan.transistors[device.name]
      if (device.kind !== 'mosfet' || planned === undefined || planned.region === 'switch') continue
      const side = device.polarity === 'p' ? -1 : 1
      const at = (net: string): number => voltages[net] ?? plan.voltages[net] ?? 0
      transistors += 1
      const vds = side * (at(device.pins.d) - at(device.pins.s))
      if (vds > Math.max(0.1, planned.vov - 0.03)) saturated += 1
    }
  }
  print('planned-point-node-error', 1000 * quantile(errors, 0.5), 'mV', {
    must: 2,
    lowerIsBetter: true,
    circuits: errors.length,
    percentile95: Number((1000 * quantile(errors, 0.95)).toPrecision(3)),
  })
  print('planned-point-saturated', (100 * saturated) / transistors, '%', { must: 99, transistors })

  // Another engine, and another number of workers, must not change what a circuit is.
  const sample = [...drawn.filter((_, index) => index % 4 === 0), ...composed.filter((_, index) => index % 8 === 0)]
  const one = await ngspice({ workers: 1 })
  const nativeBegin = performance.now()
  const alone = await judge(sample, { simulator: one, technology, names: 'scrambled', seed: 1 })
  const nativeWall = performance.now() - nativeBegin
  await one.close()
  const together = await judge(sample, { simulator, technology, names: 'scrambled', seed: 1 })
  await simulator.close()
  const summary = ({ verdict }: Judged): string =>
    JSON.stringify(
      verdict?.outcome === 'accepted' ? [verdict.class, verdict.roles, verdict.trials, verdict.sizing] : verdict,
    )
  const same = alone.filter((judged, index) => summary(judged) === summary(together[index] as Judged)).length
  print('same-verdicts-1-and-more-workers', (100 * same) / sample.length, '%', { must: 100, circuits: sample.length })

  const wasm = await ngspiceWasm({ workers: 1 })
  await judge(sample.slice(0, 4), { simulator: wasm, technology, names: 'scrambled', seed: 1 })
  const wasmBegin = performance.now()
  const inWasm = await judge(sample, { simulator: wasm, technology, names: 'scrambled', seed: 1 })
  const wasmWall = performance.now() - wasmBegin
  await wasm.close()
  const agree = alone.filter((judged, index) => judged.class === inWasm[index]?.class).length
  print('wasm-same-verdicts', (100 * agree) / sample.length, '%', { must: 99, circuits: sample.length })
  print('wasm-time-of-native', wasmWall / nativeWall, 'times', {
    must: 3,
    lowerIsBetter: true,
    wasm: wasmWall / 1000,
    native: nativeWall / 1000,
  })
} else {
  console.error('identification: shared/data is not here; set ANALOGKIT_DATA for its circuits')
}
