import { findIsomorphism, hashCircuit, isIsomorphic } from '../src/index.js'
import { hasAnalogGenie, readAnalogGenie } from '../test/analoggenie.js'
import { relabel } from '../test/circuit.js'
import { randomNetlist } from './random-netlist.js'

/** CPU time, which other work on the machine disturbs less than wall time [s]. */
function measure(work: () => void): number {
  const start = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1e6
}

function print(bench: string, value: number, unit: string, lowerIsBetter = true): void {
  console.log(JSON.stringify({ bench, value: Math.round(value * 1000) / 1000, unit, lowerIsBetter, info: true }))
}

const order = (index: number) => Math.imul(index + 1, 0x9e3779b1) >>> 0

if (hasAnalogGenie) {
  const circuits = [...readAnalogGenie().values()]
  const others = circuits.map((circuit) => relabel(circuit, order))
  print(
    'graph/hash-3011',
    measure(() => {
      for (const circuit of circuits) hashCircuit(circuit)
    }),
    's',
  )
  let found = 0
  const seconds = measure(() => {
    circuits.forEach((circuit, index) => {
      if (isIsomorphic(circuit, others[index]!)) found++
    })
  })
  print('graph/isomorphism-3011', seconds, 's')
  print('graph/isomorphism-3011-found', found, 'circuits', false)
} else {
  console.error('graph: shared/data/analoggenie is not here; set ANALOGKIT_DATA to measure its circuits')
}

for (const devices of [50_000, 200_000]) {
  const circuit = randomNetlist(devices)
  const other = relabel(circuit, order)
  print(
    `graph/isomorphism-flat-${devices}`,
    measure(() => findIsomorphism(circuit, other)),
    's',
  )
}
