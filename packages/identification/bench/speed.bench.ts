// What an identification costs, and how near a planned point is to the simulated one.
import { createPlanner } from '@analogkit/biasing'
import { ngspice } from '@analogkit/ngspice'
import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import { recognize } from '@analogkit/recognition'
import { generic28 } from '@analogkit/technology'
import { deviceTablesOf } from '@analogkit/technology/device-tables'
import { buildTestbench, circuitClasses, evaluate } from '@analogkit/testbench'
import { processorTime } from '../../ngspice/bench/process-family.js'
import { type Judged, judge } from './judge.js'
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

  // Without a sandbox, since the time of what runs in one is counted late; and no process is replaced.
  const plain = await ngspice({ sandbox: 'none', recycleAfter: 1e9 })
  await judge(composed.slice(0, 20), { simulator: plain, technology, names: 'known', seed: 9 })
  const costOf = async (extent: 'identification' | 'all') => {
    const before = processorTime()
    const judged = await judge(composed, { simulator: plain, technology, names: 'scrambled', seed: 1, extent })
    return { judged, spent: processorTime() - before }
  }
  const { judged: ota, spent } = await costOf('identification')
  const { judged: whole, spent: spentOnAll } = await costOf('all')
  await plain.close()
  const accepted = ota.filter(({ class: found }) => found !== 'other')
  print('composed-cpu-per-accepted', (1000 * spent) / accepted.length, 'ms', {
    must: 20,
    better: 8,
    lowerIsBetter: true,
    accepted: accepted.length,
    of: composed.length,
  })
  print(
    'composed-cpu-with-all-metrics',
    (1000 * spentOnAll) / whole.filter(({ class: found }) => found !== 'other').length,
    'ms',
    {
      info: true,
      lowerIsBetter: true,
    },
  )
  print(
    'trials-to-accept-composed-90',
    quantile(
      accepted.map(({ trials }) => trials),
      0.9,
    ),
    'trials',
    {
      must: 5,
      better: 3,
      lowerIsBetter: true,
    },
  )

  const timed = async (names: 'known' | 'scrambled'): Promise<{ judged: readonly Judged[]; wall: number }> => {
    const begin = performance.now()
    const judged = await judge(drawn, { simulator, technology, names, seed: 1 })
    return { judged, wall: (performance.now() - begin) / 1000 }
  }
  const known = await timed('known')
  const scrambled = await timed('scrambled')
  const count = (judged: readonly Judged[]): number => judged.filter(({ class: found }) => found !== 'other').length
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
