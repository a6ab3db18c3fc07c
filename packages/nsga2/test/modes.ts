import { referenceDirections } from '../src/index.js'
import type { createMixed } from './runs.js'

/** Every way of searching that remembers something of its own. */
export const modes: Readonly<Record<string, Parameters<typeof createMixed>[0]>> = {
  generations: {},
  'an archive': { archive: true },
  'an archive of 5 by crowding': { archive: { limit: 5 } },
  'an archive of 5 by hypervolume': { archive: { limit: 5, truncation: 'hypervolume' } },
  'steady state': { offspring: 1 },
  'fewer children than parents': { offspring: 7 },
  directions: { selection: { type: 'directions', directions: referenceDirections(2, 9) } },
  'pre-screening': { prescreen: { children: 3, steps: 3, memory: 30 } },
  restarts: { restart: { generations: 2, tolerance: 0.5 }, archive: true },
  'an end and a history': { history: true, until: { evaluations: 200, tolerance: { change: 0.01, generations: 2 } } },
  duplicates: { allowDuplicates: true },
}
