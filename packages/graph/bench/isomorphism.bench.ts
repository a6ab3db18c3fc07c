import type { Circuit, Device } from '@analogkit/netlist'
import { compareCircuits, findIsomorphism, hashCircuit, isIsomorphic } from '../src/index.js'
import { hasAnalogGenie, readAnalogGenie } from '../test/analoggenie.js'
import { device, flat, relabel } from '../test/circuit.js'
import { measure, order, print } from './measure.js'
import { randomNetlist } from './random-netlist.js'

if (hasAnalogGenie) {
  const circuits = [...readAnalogGenie().values()]
  const others = circuits.map((circuit) => relabel(circuit, order))
  const hashing = measure(() => {
    for (const circuit of circuits) hashCircuit(circuit)
  })
  print('graph/hash-3011', hashing, 's')
  let found = 0
  const searching = measure(() => {
    circuits.forEach((circuit, index) => {
      if (isIsomorphic(circuit, others[index]!)) found++
    })
  })
  print('graph/isomorphism-3011', searching, 's')
  print('graph/isomorphism-3011-found', found, 'circuits', { must: 3011, better: 3011 }, false)
} else {
  console.error('graph: shared/data/analoggenie is not here; set ANALOGKIT_DATA to measure its circuits')
}

/** The circuit without its hundredth device, and with the gate of another one on another net. */
function twoEdits(circuit: Circuit): Circuit {
  const devices = circuit.devices.filter((_, index) => index !== 100)
  const { pins } = devices[200]!
  devices[200] = { ...devices[200], pins: { ...pins, g: 'net7' } } as Device
  return { ...circuit, devices }
}

for (const devices of [50_000, 200_000]) {
  const circuit = randomNetlist(devices)
  const other = relabel(circuit, order)
  print(
    `graph/isomorphism-flat-${devices / 1000}k`,
    measure(() => findIsomorphism(circuit, other)),
    's',
  )
  let outcome = ''
  const comparing = measure(() => {
    outcome = compareCircuits(circuit, other).outcome
  })
  if (outcome !== 'equal') throw new Error(`found ${outcome} for equal circuits`)
  const goal = devices === 200_000 ? { must: 5, better: 2 } : undefined
  print(`graph/compare-flat-${devices / 1000}k`, comparing, 's', goal)

  const edited = relabel(twoEdits(circuit), order)
  let edits = 0
  const explaining = measure(() => {
    edits = compareCircuits(circuit, edited).edits.length
  })
  print(`graph/compare-flat-${devices / 1000}k-two-edits`, explaining, 's')
  print(`graph/compare-flat-${devices / 1000}k-two-edits-found`, edits, 'edits')
}

for (const count of [125_000, 500_000]) {
  const wide = flat(
    ['0'],
    Array.from({ length: count }, (_, index) => device(`r${index}`, [`n${index}`, '0'], 'resistor')),
  )
  const other = relabel(wide, order)
  print(
    `graph/compare-wide-net-${count / 1000}k`,
    measure(() => compareCircuits(wide, other)),
    's',
  )
}
