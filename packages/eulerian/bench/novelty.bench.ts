import { NoveltyIndex } from '../src/index.js'
import { analogGenieRecords, circuitOf, hasAnalogGenie } from '../test/analoggenie.js'
import { measure, print } from './measure.js'

if (hasAnalogGenie) {
  const circuits = analogGenieRecords().map(circuitOf)
  let index = new NoveltyIndex()
  const build = measure(() => {
    index = new NoveltyIndex()
    for (const circuit of circuits) index.add(circuit.name, circuit)
  }, 2)
  print('index-build', build, 's', { must: 2, lowerIsBetter: true })
  const asked = circuits.filter((_, number) => number % 5 === 0)
  const find = measure(() => {
    for (const circuit of asked) index.find(circuit)
  }, 3)
  print('index-query', (1000 * find) / asked.length, 'ms', { must: 1, lowerIsBetter: true })
  const nearest = measure(() => {
    for (const circuit of asked) index.nearest(circuit)
  }, 3)
  print('index-nearest', (1000 * nearest) / asked.length, 'ms')
} else console.error('eulerian: shared/data/analoggenie is not here; set ANALOGKIT_DATA to measure its index')
