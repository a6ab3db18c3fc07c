import { finalHypervolume } from '../test/final-hypervolume.js'
import { hasReference, readReference } from '../test/reference.js'
import { print } from './print.js'
import { median, rankSumProbability } from './statistics.js'

const seeds = Array.from({ length: 11 }, (_, index) => index + 1)

if (hasReference) {
  const problems = readReference()
  let kept = 0
  let above = 0
  for (const problem of problems) {
    const found = seeds.map((seed) => finalHypervolume(problem, seed))
    const share = median(found) / problem.median
    const probability = rankSumProbability(found, problem.perSeed)
    const equal = share >= 0.999 || probability >= 0.01
    if (equal) kept++
    if (share >= 1) above++
    print(
      {
        bench: `hypervolume-${problem.name}`,
        value: median(found),
        unit: '1',
        info: true,
        peers: { 'pymoo (published)': problem.median },
        share: Number(share.toPrecision(5)),
        rankSumProbability: Number(probability.toPrecision(3)),
        equal,
      },
      8,
    )
  }
  const count = problems.length
  print({ bench: 'hypervolume-equal', value: kept, unit: `problems of ${count}`, must: count, better: count }, 8)
  print({ bench: 'hypervolume-above', value: above, unit: `problems of ${count}`, info: true }, 8)
} else {
  console.error('nsga2: shared/data/nsga2-reference.json is not here; set ANALOGKIT_DATA to compare with pymoo')
}
