import { type Candidate, createNsga2, type RealVariable, type Result } from '../src/index.js'
import { finalHypervolume } from '../test/final-hypervolume.js'
import { hasReference, readReference } from '../test/reference.js'
import { median, rankSumProbability } from './statistics.js'

/** CPU time per generation of a tuned loop in other languages on the machine of the reference [ms]. */
const peers: Readonly<Record<number, Readonly<Record<string, number>>>> = {
  100: { pagmo: 0.43, pymoo: 3.8 },
  1000: { pagmo: 25.7, pymoo: 68 },
  5000: { pagmo: 700, pymoo: 1211 },
}
/** Promised CPU time per generation by population, and what we aim for [ms]. */
const speeds = [
  { population: 100, generations: 600, must: 0.5, better: 0.2 },
  { population: 1000, generations: 120, must: 5, better: 2 },
  { population: 5000, generations: 40, must: 25, better: 12 },
]

const variables = Array.from({ length: 30 }, (): RealVariable => ({ type: 'real', lower: 0, upper: 1 }))

/** ZDT1 with 30 variables. */
function zdt1({ id, values }: Candidate<typeof variables>): Result {
  const [first = 0, ...rest] = values
  const g = 1 + (9 * rest.reduce((sum, value) => sum + value, 0)) / rest.length
  return { type: 'ok', id, objectives: [first, g * (1 - Math.sqrt(first / g))] }
}

/** CPU time so far, all threads [ms]. */
function cpuTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

for (const { population, generations, must, better } of speeds) {
  const run = createNsga2({ variables, objectives: ['minimize', 'minimize'], population })
  // The best of batches, as other work on the machine slows some down; the first half warms up.
  const batches: number[] = []
  const size = generations / 20
  for (let batch = 0; batch < 20; batch++) {
    let time = 0
    for (let generation = 0; generation < size; generation++) {
      const start = cpuTime()
      const candidates = run.ask()
      const asked = cpuTime()
      const results = candidates.map(zdt1)
      const evaluated = cpuTime()
      run.tell(results)
      time += cpuTime() - evaluated + asked - start
    }
    if (batch >= 10) batches.push(time / size)
  }
  console.log(
    JSON.stringify({
      bench: `nsga2/generation-${population}`,
      value: Number(Math.min(...batches).toPrecision(3)),
      unit: 'ms',
      lowerIsBetter: true,
      must,
      better,
      peers: peers[population],
    }),
  )
}

if (hasReference) {
  const seeds = Array.from({ length: 11 }, (_, index) => index + 1)
  for (const problem of readReference()) {
    const found = seeds.map((seed) => finalHypervolume(problem, seed))
    console.log(
      JSON.stringify({
        bench: `nsga2/${problem.name}-hypervolume`,
        value: Number(median(found).toPrecision(8)),
        unit: '1',
        info: true,
        peers: { pymoo: problem.median },
        rankSumProbability: Number(rankSumProbability(found, problem.perSeed).toPrecision(3)),
      }),
    )
  }
} else {
  console.error('nsga2: shared/data/nsga2-reference.json is not here; set ANALOGKIT_DATA to compare with pymoo')
}
