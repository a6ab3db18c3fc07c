import { cards } from './cards/generic28.js'
import { defineTechnology } from './define-technology.js'
import { processCorners } from './process-corners.js'
import type { Technology } from './types.js'

const core = {
  width: { min: 100e-9, max: 2e-3 },
  length: { min: 30e-9, max: 4e-6 },
  matching: 1.5e-9,
  currentMatching: 5e-9,
} as const
const io = {
  width: { min: 100e-9, max: 2e-3 },
  length: { min: 150e-9, max: 4e-6 },
  matching: 4e-9,
  currentMatching: 7e-9,
} as const

const corners = /* @__PURE__ */ processCorners([
  {
    n: 'n09',
    p: 'p09',
    spread: { threshold: 0.03, mobility: 0.05, oxide: 0.02, length: 0.5e-9, junction: 0.05 },
  },
  { n: 'n18', p: 'p18', spread: { threshold: 0.045, mobility: 0.05, oxide: 0.03, length: 2e-9, junction: 0.05 } },
])

/**
 * A generic 28-nm-like CMOS: plausible figures of our own, fitted to no process. Families `core` (0.9 V) and `io`
 * (1.8 V, the default).
 *
 * The threshold is that of 1 um (core) and 0.5 um (io) length. The transconductance is fitted to the on-current per
 * width at full supply of the longest length that was simulated, 1 um (core) and 2 um (io), where velocity saturation
 * takes least: k = 2 Ion L / (supply - threshold)^2 with the threshold at that length. Ion is 62 (n09), 20 (p09),
 * 83 (n18) and 19 uA/um (p18). Shorter devices and weaker inversion differ by up to a factor of two.
 */
export const generic28: Technology = /* @__PURE__ */ defineTechnology({
  id: 'generic28',
  description: 'Generic 28-nm-like CMOS, 0.9 V core and 1.8 V I/O devices; plausible, not fitted to any process',
  models: cards,
  corners,
  families: {
    core: {
      id: 'core',
      supply: 0.9,
      n: { model: 'n09', polarity: 'n', threshold: 0.34, transconductance: 395e-6, ...core },
      p: { model: 'p09', polarity: 'p', threshold: 0.33, transconductance: 123e-6, ...core },
    },
    io: {
      id: 'io',
      supply: 1.8,
      n: { model: 'n18', polarity: 'n', threshold: 0.47, transconductance: 185e-6, ...io },
      p: { model: 'p18', polarity: 'p', threshold: 0.47, transconductance: 42.3e-6, ...io },
    },
  },
  defaultFamily: 'io',
  resistance: { min: 10, max: 10e6 },
  capacitance: { min: 1e-15, max: 1e-9 },
  bipolar: { n: 'npn', p: 'pnp' },
  diode: 'diode',
  deviceCells: {},
})
