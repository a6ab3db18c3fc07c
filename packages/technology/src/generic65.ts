import { cards } from './cards/generic65.js'
import { defineTechnology } from './define-technology.js'
import { processCorners } from './process-corners.js'
import type { Technology } from './types.js'

const core = {
  width: { min: 120e-9, max: 2e-3 },
  length: { min: 60e-9, max: 10e-6 },
  matching: 2.5e-9,
  currentMatching: 6e-9,
} as const

const corners = /* @__PURE__ */ processCorners([
  { n: 'nch', p: 'pch', spread: { threshold: 0.035, mobility: 0.05, oxide: 0.025, length: 1e-9, junction: 0.05 } },
])

/**
 * A generic 65-nm-like CMOS: plausible figures of our own, fitted to no process. One family, `core` (1.2 V).
 *
 * Threshold and transconductance are those of 1 um length, simulated with ngspice 45: k = 2 Ion L / (supply -
 * threshold)^2 with an on-current per width at full supply of 104 (nch) and 21.6 uA/um (pch). Shorter devices and weaker
 * inversion differ by up to a factor of two. The matching is an assumption; the cards have no mismatch.
 */
export const generic65: Technology = /* @__PURE__ */ defineTechnology({
  id: 'generic65',
  description: 'Generic 65-nm-like CMOS, 1.2 V devices; plausible, not fitted to any process',
  models: cards,
  corners,
  families: {
    core: {
      id: 'core',
      supply: 1.2,
      n: { model: 'nch', polarity: 'n', threshold: 0.42, transconductance: 338e-6, ...core },
      p: { model: 'pch', polarity: 'p', threshold: 0.4, transconductance: 66.9e-6, ...core },
    },
  },
  defaultFamily: 'core',
  resistance: { min: 10, max: 10e6 },
  capacitance: { min: 1e-15, max: 1e-9 },
  bipolar: { n: 'npn', p: 'pnp' },
  diode: 'diode',
  deviceCells: {},
})
