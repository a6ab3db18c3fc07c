// What stages save, and what the engine itself takes.
import { ngspice } from '@analogkit/ngspice'
import type { Session, Simulator } from '@analogkit/simulator'
import { processorTime } from '../../ngspice/bench/process-family.js'
import { size, type Target } from '../src/index.js'
import { acceptedOpamps, dataIsHere, print, quantile } from './accepted.js'

if (dataIsHere) {
  const simulator = await ngspice({ sandbox: 'none', recycleAfter: 1e9 })
  const verdicts = await acceptedOpamps(8, simulator)
  const spent = { staged: 0, unstaged: 0 }
  const counts = { staged: 0, unstaged: 0 }
  for (const verdict of verdicts) {
    const targets: readonly Target[] = [
      { metric: 'gbw', value: 1e6 },
      { metric: 'phase-margin', value: 50 },
      { metric: 'power', value: 0.8 * (verdict.measures.power ?? 1e-3) },
    ]
    for (const way of ['staged', 'unstaged'] as const) {
      const before = processorTime()
      // Ten sizings that meet all targets.
      const how = { simulator, targets, budget: 400, optimizer: 'local', staged: way === 'staged' } as const
      for await (const trial of size(verdict, how)) {
        if (trial.found?.missed.length !== 0) continue
        counts[way] += 1
        if (counts[way] % 10 === 0) break
      }
      spent[way] += processorTime() - before
    }
  }
  print('staged-core-seconds', spent.unstaged / counts.unstaged / (spent.staged / counts.staged), 'times', {
    must: 1.8,
    better: 3,
    staged: `${((1000 * spent.staged) / counts.staged).toFixed(0)} ms for each sizing on target, ${counts.staged}`,
    unstaged: `${((1000 * spent.unstaged) / counts.unstaged).toFixed(0)} ms, ${counts.unstaged}`,
  })

  // Everything but the simulator: its time is taken off.
  const [verdict] = verdicts
  if (verdict !== undefined) {
    let [inside, runs] = [0, 0]
    const timing: Simulator = {
      ...simulator,
      concurrency: 1,
      async open(deck, options) {
        const begin = performance.now()
        const session = await simulator.open(deck, options)
        inside += performance.now() - begin
        const timed: Session = {
          ...session,
          async run(analyses, more) {
            const start = performance.now()
            try {
              return await session.run(analyses, more)
            } finally {
              inside += performance.now() - start
            }
          },
        }
        return timed
      },
    }
    const costs: number[] = []
    for (let repeat = 0; repeat < 5; repeat += 1) {
      inside = 0
      runs = 0
      const begin = performance.now()
      const onProgress = ({ trials }: { readonly trials: number }): void => {
        runs = trials
      }
      for await (const _ of size(verdict, { simulator: timing, coordinates: 'geometry', onProgress }));
      costs.push((performance.now() - begin - inside) / runs)
    }
    print('engine-per-evaluation', quantile(costs, 0), 'ms', { must: 0.3, better: 0.1, lowerIsBetter: true })
  }
  await simulator.close()
} else {
  console.error('sizing: shared/data is not here; set ANALOGKIT_DATA for its circuits')
}
