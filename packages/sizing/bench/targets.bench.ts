// How many sizings that are simulated work, for targets of rising difficulty, and how far they spread.
import type { Acceptance } from '@analogkit/identification'
import { ngspice } from '@analogkit/ngspice'
import { size, type Target } from '../src/index.js'
import { acceptedOpamps, dataIsHere, print, quantile } from './accepted.js'

const sets: Readonly<Record<string, (verdict: Acceptance) => readonly Target[]>> = {
  thresholds: () => [],
  medium: () => [
    { metric: 'gbw', value: 3e6 },
    { metric: 'phase-margin', value: 45 },
  ],
  // Half the power of the sizing with which the circuit was accepted, and as fast as a load of 1 pF allows then.
  hard: ({ measures }) => [
    { metric: 'gbw', value: 5e6 },
    { metric: 'phase-margin', value: 60 },
    { metric: 'power', value: 0.5 * (measures.power ?? 1e-3) },
  ],
}

if (dataIsHere) {
  const simulator = await ngspice()
  const verdicts = await acceptedOpamps(20, simulator)
  const all: number[] = []
  for (const [name, targets] of Object.entries(sets)) {
    const shares: number[] = []
    const scores = new Map<string, number[]>()
    let onTarget = 0
    for (const verdict of verdicts) {
      let [trials, met] = [0, 0]
      const exploration = size(verdict, {
        simulator,
        budget: 60,
        targets: targets(verdict),
        onRecord: ({ meets }) => {
          trials += 1
          met += Number(meets)
        },
      })
      for await (const trial of exploration) {
        if (trial.found?.missed.length === 0) onTarget += 1
        for (const [metric, score] of Object.entries(trial.scores))
          scores.set(metric, [...(scores.get(metric) ?? []), score])
      }
      shares.push((100 * met) / Math.max(1, trials))
    }
    all.push(...shares)
    const spread = [...scores].map(([metric, values]) => {
      const [low, high] = [quantile(values, 0.05), quantile(values, 0.95)]
      return [metric, `${low.toFixed(0)} to ${high.toFixed(0)}`] as const
    })
    print(`success-${name}`, mean(shares), '%', {
      info: true,
      median: Number(quantile(shares, 0.5).toPrecision(4)),
      onTarget,
      scores: Object.fromEntries(spread),
    })
  }
  print('success', mean(all), '%', { must: 80, better: 92, circuits: verdicts.length, published: { 'AMSnet-q': 86 } })
  await simulator.close()
} else {
  console.error('sizing: shared/data is not here; set ANALOGKIT_DATA for its circuits')
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
