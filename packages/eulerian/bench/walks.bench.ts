import { isIsomorphic } from '@analogkit/graph'
import type { Circuit } from '@analogkit/netlist'
import {
  analogGenieCodec,
  type Codec,
  compactCodec,
  createRandom,
  DepthFirstWalker,
  readAnalogGenie,
  WalkChecker,
  walkGraph,
} from '../src/index.js'
import { analogGenieRecords, circuitOf, hasAnalogGenie, withoutOpenPorts } from '../test/analoggenie.js'
import { measure, print } from './measure.js'

const WALKS = 20

/** Share of random walks that are read back as the circuit that they were made of, names of ports included [%]. */
function faithful(codec: Codec, circuits: readonly Circuit[]): number {
  let same = 0
  for (const circuit of circuits) {
    const source = codec.source(circuit)
    const random = createRandom(Number(circuit.name))
    for (let walk = 0; walk < WALKS; walk++) {
      const decoded = codec.decode(source.next(random))
      if (isIsomorphic(circuit, decoded, { level: 'names', swap: false, models: false })) same++
    }
  }
  return (100 * same) / (circuits.length * WALKS)
}

if (hasAnalogGenie) {
  const records = analogGenieRecords()
  const genie = analogGenieCodec()
  const compact = compactCodec()
  const drawn = records.map(circuitOf)
  // A port that no device is on is in no walk of AnalogGenie's; three of them have a misspelt name.
  const circuits = drawn.map(withoutOpenPorts)
  const { vocabulary } = genie

  const graphs = measure(() => {
    for (const { netlist, ports } of records) walkGraph(readAnalogGenie(netlist, ports), vocabulary)
  }, 5)
  // Their published script, measured on its own: it writes its graphs as CSV besides.
  print('graphs', records.length / graphs, '1/s', { must: 5000, better: 20_000, peers: { AnalogGenie: 120 } })

  const random = createRandom(1)
  let wrong = 0
  const walks = measure(() => {
    for (const circuit of circuits) {
      const graph = walkGraph(circuit, vocabulary)
      const [walker, checker] = [new DepthFirstWalker(graph), new WalkChecker(graph, vocabulary.size)]
      for (let walk = 0; walk < WALKS; walk++) {
        try {
          checker.check(walker.walk(random))
        } catch {
          wrong++
        }
      }
    }
  }, 3)
  const count = circuits.length * WALKS
  const peers = { AnalogGenie: 6.6 }
  print('analoggenie-sequences', count / walks, '1/s', { must: 10_000, better: 30_000, peers })
  print('edges-once-each-way', 100 - (100 * wrong) / (3 * count), '%', { must: 100 })

  let tokens = 0
  let runs = 0
  const sequences = measure(() => {
    runs++
    for (const circuit of circuits) {
      const source = compact.source(circuit)
      for (let walk = 0; walk < WALKS; walk++) tokens += source.next(random).length
    }
  }, 3)
  print('compact-sequences', count / sequences, '1/s', { must: 30_000, better: 100_000 })
  print('compact-length', tokens / count / runs, 'tokens', {
    must: 106,
    lowerIsBetter: true,
    peers: { AnalogGenie: 345.6, AnalogToBi: 240.4 },
  })

  print('analoggenie-faithful', faithful(genie, circuits), '%', { must: 100 })
  print('compact-faithful', faithful(compact, circuits), '%', { must: 100 })
} else console.error('eulerian: shared/data/analoggenie is not here; set ANALOGKIT_DATA to measure its walks')
