import { CircuitIndex, findPattern, similarity } from '../src/index.js'
import { hasAnalogGenie, readAnalogGenie } from '../test/analoggenie.js'
import { circuit, relabel } from '../test/circuit.js'
import { measure, order, print } from './measure.js'
import { randomNetlist } from './random-netlist.js'

if (hasAnalogGenie) {
  const circuits = [...readAnalogGenie()].map(([id, found]) => ({ id: String(id), found }))
  const others = circuits.map(({ id, found }) => ({ id, found: relabel(found, order) }))
  const index = new CircuitIndex()
  const building = measure(() => {
    for (const { id, found } of circuits) index.add(id, found)
  })
  print('graph/index-3011-build', building, 's', { must: 2, better: 1 })
  let known = 0
  const finding = measure(() => {
    for (const { id, found } of others) if (index.find(found).includes(id)) known++
  })
  print('graph/index-3011-find', (1000 * finding) / others.length, 'ms', { must: 1, better: 0.5 })
  print('graph/index-3011-found', known, 'circuits', { must: 3011, better: 3011 }, false)
  const nearing = measure(() => {
    for (const { found } of others) index.nearest(found, 10)
  })
  print('graph/index-3011-nearest', (1000 * nearing) / others.length, 'ms', { must: 1, better: 0.5 })
  const [first] = circuits
  const comparing = measure(() => {
    for (const { found } of circuits) similarity(first!.found, found)
  })
  print('graph/similarity', (1000 * comparing) / circuits.length, 'ms')

  const pair = circuit('a b x y t', 'm1 x a t t nmos\nm2 y b t t nmos')
  let pairs = 0
  const matching = measure(() => {
    for (const { found } of circuits) pairs += findPattern(pair, found).length
  })
  print('graph/pattern-3011', matching, 's')
  print('graph/pattern-3011-found', pairs, 'pairs', undefined, false)
} else {
  console.error('graph: shared/data/analoggenie is not here; set ANALOGKIT_DATA to measure its circuits')
}

const large = randomNetlist(200_000)
const cascade = circuit('a b c d', 'm1 x a b b nmos\nm2 x c d d pmos')
print(
  'graph/pattern-flat-200k',
  measure(() => findPattern(cascade, large)),
  's',
)
