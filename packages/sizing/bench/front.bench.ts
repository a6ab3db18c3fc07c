// Simulated sizings until the front of power and bandwidth is as good as after 500 over widths and lengths.
import type { Acceptance } from '@analogkit/identification'
import { ngspice } from '@analogkit/ngspice'
import { hypervolume } from '@analogkit/nsga2'
import { type SizeOptions, size } from '../src/index.js'
import { acceptedOpamps, dataIsHere, print, quantile } from './accepted.js'

const budget = 500
/** 10 mW and 100 kHz. */
const reference = [-2, -5]

if (dataIsHere) {
  const simulator = await ngspice()
  const needed: number[] = []
  for (const verdict of await acceptedOpamps(10, simulator)) {
    const published = await volumes(verdict, { simulator, coordinates: 'geometry' })
    const goal = published.at(-1) ?? 0
    const planned = await volumes(verdict, { simulator, coordinates: 'plan', frontOnly: true, batch: 4 }, goal)
    const reached = planned.findIndex((volume) => volume >= goal)
    needed.push(reached < 0 ? budget : reached + 1)
    print(`front-${verdict.circuit}`, needed.at(-1) ?? budget, 'sizings', {
      info: true,
      lowerIsBetter: true,
      volume: Number(goal.toPrecision(4)),
      reference: 'log10 W, -log10 Hz: -2, -5',
      ...(reached < 0 ? { capped: Number((planned.at(-1) ?? 0).toPrecision(4)) } : {}),
    })
  }
  print('front-as-500-sizes', quantile(needed, 0.5), 'sizings', { must: 150, better: 50, lowerIsBetter: true })
  await simulator.close()
} else {
  console.error('sizing: shared/data is not here; set ANALOGKIT_DATA for its circuits')
}

/** The hypervolume after each simulated sizing, up to a goal. */
async function volumes(verdict: Acceptance, options: SizeOptions, goal = Number.POSITIVE_INFINITY) {
  const points: number[][] = []
  const found: number[] = []
  const controller = new AbortController()
  try {
    const exploration = size(verdict, {
      ...options,
      budget,
      objectives: ['power', 'gbw'],
      signal: controller.signal,
      onRecord: ({ trial }) => {
        const { power, gbw } = trial?.measures ?? {}
        if (power !== undefined && gbw !== undefined) points.push([Math.log10(power), -Math.log10(gbw)])
        found.push(points.length === 0 ? 0 : hypervolume(points, reference))
        if ((found.at(-1) ?? 0) >= goal) controller.abort()
      },
    })
    for await (const _ of exploration);
  } catch (error) {
    if (!controller.signal.aborted) throw error
  }
  return found
}
