// What stages save, and what the engine itself takes.
import type { Acceptance } from '@analogkit/identification'
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

  // Everything but the simulator: it answers a second time what it answered the first, at once.
  const [verdict] = verdicts
  if (verdict !== undefined) {
    const answers: Answer[] = []
    const beside = await millisecondsEach(verdict, recording(simulator, answers))
    const costs: number[] = []
    for (let repeat = 0; repeat < 6; repeat += 1)
      costs.push((await millisecondsEach(verdict, replaying(simulator, answers))).all)
    print('engine-per-evaluation', quantile(costs, 0), 'ms', { must: 0.3, better: 0.1, lowerIsBetter: true })
    // Where each evaluation waits for a process that takes the caches of the processor.
    print('engine-between-simulations', beside.all - beside.inside, 'ms', { info: true, lowerIsBetter: true })
  }
  await simulator.close()
} else {
  console.error('sizing: shared/data is not here; set ANALOGKIT_DATA for its circuits')
}

type Answer = { readonly results: Awaited<ReturnType<Session['run']>> } | { readonly problem: unknown }

/** A simulator that keeps what it answers, and how long it took for that. */
interface Recording extends Simulator {
  readonly inside: () => number
}

function recording(simulator: Simulator, answers: Answer[]): Recording {
  let inside = 0
  const timed = async <T>(work: () => Promise<T>): Promise<T> => {
    const begin = performance.now()
    try {
      return await work()
    } finally {
      inside += performance.now() - begin
    }
  }
  return {
    ...simulator,
    concurrency: 1,
    inside: () => inside,
    async open(deck, options) {
      const session = await timed(() => simulator.open(deck, options))
      const run = async (...asked: Parameters<Session['run']>) => {
        try {
          const results = await timed(() => session.run(...asked))
          answers.push({ results })
          return results
        } catch (problem) {
          answers.push({ problem })
          throw problem
        }
      }
      return { ...session, run: run as Session['run'] }
    },
  }
}

function replaying(simulator: Simulator, answers: readonly Answer[]): Recording {
  let next = 0
  return {
    ...simulator,
    concurrency: 1,
    inside: () => 0,
    async open(deck, options) {
      const session = await simulator.open(deck, options)
      const run = async () => {
        const answer = answers[next++]
        if (answer === undefined || 'problem' in answer) throw answer?.problem
        return answer.results
      }
      return { ...session, run: run as Session['run'] }
    },
  }
}

async function millisecondsEach(
  verdict: Acceptance,
  simulator: Recording,
): Promise<{ readonly all: number; readonly inside: number }> {
  let runs = 0
  const onProgress = ({ trials }: { readonly trials: number }): void => {
    runs = trials
  }
  const begin = performance.now()
  for await (const _ of size(verdict, { simulator, coordinates: 'geometry', onProgress }));
  return { all: (performance.now() - begin) / runs, inside: simulator.inside() / runs }
}
