import { type Candidate, createNsga2, type RealVariable, type Result } from '../src/index.js'
import { measurePagmo } from './pagmo.js'
import { cpuTime, print } from './print.js'

/** Promised CPU time per generation by population, and what we aim for; pymoo's is published, not measured here [ms]. */
const speeds = [
  { population: 100, generations: 600, must: 0.5, better: 0.2, pymoo: 3.8 },
  { population: 1000, generations: 200, must: 5, better: 2, pymoo: 68 },
  { population: 5000, generations: 60, must: 25, better: 12, pymoo: 1211 },
]
const pagmo = measurePagmo({ 100: 200, 1000: 20, 5000: 4 })

const variables = Array.from({ length: 30 }, (): RealVariable => ({ type: 'real', lower: 0, upper: 1 }))

/** ZDT1 with 30 variables. */
function zdt1({ id, values }: Candidate<typeof variables>): Result {
  const first = values[0]!
  let sum = 0
  for (let index = 1; index < values.length; index++) sum += values[index]!
  const g = 1 + (9 * sum) / (values.length - 1)
  return { type: 'ok', id, objectives: [first, g * (1 - Math.sqrt(first / g))] }
}

for (const { population, generations, must, better, pymoo } of speeds) {
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
  print({
    bench: `generation-${population}`,
    value: Math.min(...batches),
    unit: 'ms',
    lowerIsBetter: true,
    must,
    better,
    peers: { ...(pagmo === undefined ? {} : { pagmo: pagmo[population]! }), 'pymoo (published)': pymoo },
  })
}
