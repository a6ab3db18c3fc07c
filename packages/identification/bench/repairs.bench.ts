// Whether proposed repairs bring back what a netlist was before an error, and how often they make an op-amp of something else.
import { isIsomorphic } from '@analogkit/graph'
import { scramble } from '@analogkit/netlist'
import { ngspice } from '@analogkit/ngspice'
import { createRandom } from '@analogkit/nsga2'
import { generic28 } from '@analogkit/technology'
import { proposeRepairs } from '../src/index.js'
import { injectDefects } from './defects.js'
import { judge } from './judge.js'
import { dataIsHere, readCircuits, readLabels } from './labelled-circuits.js'
import { counted, print } from './print.js'

const wanted = 200

if (dataIsHere) {
  const labels = new Map(readLabels().map((label) => [label.id, label]))
  const isOpamp = (id: number): boolean => labels.get(id)?.class.startsWith('opamp') === true
  const all = readCircuits()
  const simulator = await ngspice()
  const options = { simulator, technology: generic28, names: 'scrambled', seed: 1 } as const
  const candidates = all.filter(({ id }) => isOpamp(id) || (id >= 1781 && id <= 2180 && id % 2 === 1))
  const verdicts = await judge(candidates, options)
  const accepted = candidates.filter((_, index) => verdicts[index]?.class !== 'other').slice(0, wanted)

  const counts = new Map<string, { right: number; of: number }>()
  for (const { id, circuit } of accepted) {
    const { next } = createRandom(7919 + id)
    const sound = scramble(circuit, next).circuit
    for (const { kind, circuit: defective } of injectDefects(sound, next)) {
      const [first] = proposeRepairs(defective)
      const count = counts.get(kind) ?? { right: 0, of: 0 }
      counts.set(kind, count)
      count.of += 1
      if (first !== undefined && isIsomorphic(first.circuit, sound)) count.right += 1
    }
  }
  const total = [...counts.values()].reduce((sum, { right, of }) => ({ right: sum.right + right, of: sum.of + of }))
  print('repairs-first-proposal-right', (100 * total.right) / total.of, '%', {
    must: 75,
    better: 90,
    circuits: accepted.length,
    counted: counted(total.right, total.of),
    ...Object.fromEntries([...counts].map(([kind, { right, of }]) => [kind, `${right} of ${of}`])),
  })

  const others = all.filter(({ id }) => labels.get(id)?.class === 'other')
  const repaired = (await judge(others, { ...options, repairs: 3 })).filter(
    ({ verdict }) => verdict !== undefined && 'repair' in verdict && verdict.repair !== undefined,
  )
  await simulator.close()
  print('others-accepted-through-repair', (100 * repaired.length) / others.length, '%', {
    must: 2,
    better: 0.5,
    lowerIsBetter: true,
    counted: counted(repaired.length, others.length),
    ids: repaired.map(({ id }) => id).join(' '),
  })
} else {
  console.error('identification: shared/data is not here; set ANALOGKIT_DATA for its circuits')
}
