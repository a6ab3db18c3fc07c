// The published way and ours on the same circuits, simulator and machine.
import { identify } from '@analogkit/identification'
import { ngspice } from '@analogkit/ngspice'
import { nameClassifier } from '@analogkit/recognition'
import { generic28 } from '@analogkit/technology'
import { opampFd, opampSe } from '@analogkit/testbench'
import { readCircuits, readLabels } from '../../identification/bench/labelled-circuits.js'
import { scoreClasses } from '../../identification/bench/score.js'
import { processorTime } from '../../ngspice/bench/process-family.js'
import { identifyByAmsnetQ } from '../src/index.js'
import { dataIsHere, print } from './accepted.js'

const opamps = ['opamp-se', 'opamp-fd']

if (dataIsHere) {
  // All op-amps, and every fourth of the others.
  const labels = readLabels().filter((label, index) => label.class.startsWith('opamp') || index % 4 === 0)
  const byId = new Map(labels.map((label) => [label.id, label]))
  const circuits = readCircuits(new Set(byId.keys()))
  const simulator = await ngspice({ workers: 1, sandbox: 'none', recycleAfter: 1e9 })
  const shared = { classes: [opampSe, opampFd], technology: generic28, simulator, classifiers: [nameClassifier] }
  const ways = {
    'amsnet-q': (circuit: (typeof circuits)[number]['circuit']) => identifyByAmsnetQ(circuit, shared),
    planned: (circuit: (typeof circuits)[number]['circuit']) =>
      identify(circuit, { ...shared, extent: 'identification' }),
  }
  const f1: Record<string, number> = {}
  const cost: Record<string, number> = {}
  for (const [name, way] of Object.entries(ways)) {
    const before = processorTime()
    let simulations = 0
    const predictions: { id: number; class: string }[] = []
    for (const { id, circuit } of circuits) {
      const verdicts = await way(circuit)
      simulations += verdicts.reduce((sum, verdict) => sum + verdict.simulations, 0)
      const found = verdicts.find(({ outcome }) => outcome === 'accepted')
      predictions.push({ id, class: found?.class ?? 'other' })
    }
    const score = scoreClasses(predictions, byId, opamps)
    const seconds = processorTime() - before
    f1[name] = score.f1
    cost[name] = seconds / Math.max(1, score.found)
    print(`identify-${name}`, score.f1, 'F1', {
      info: true,
      circuits: circuits.length,
      found: score.found,
      wrong: score.wrong.length,
      missed: score.missed.length,
      simulations,
      coreSeconds: Number(seconds.toFixed(1)),
    })
  }
  print('identify-core-seconds-of-amsnet-q', (cost['amsnet-q'] ?? 0) / (cost.planned ?? 1), 'times', { info: true })
  await simulator.close()
} else {
  console.error('sizing: shared/data is not here; set ANALOGKIT_DATA for its circuits')
}
