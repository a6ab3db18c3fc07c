// Operating points of AnalogGenie's circuits with default sizes, for information: their way to judge. It stands here because
// eulerian knows no simulator.

import { operatingPoints } from '../src/operating-points.js'
import { startSimulator } from '../src/simulators.js'
import { analogGenieRecords, hasAnalogGenie, sampleOf } from '../test/analoggenie.js'

/** The same by a script that drives ngspice, over all 3,346 circuits without XOR and PFD, with other cards of level 1 [%]. */
const byScript = {
  all: { direct: 77.5, stepped: 9.9, unsolved: 12.5 },
  drawn: { direct: 87.2, stepped: 4.3, unsolved: 8.3 },
  composed: { direct: 73.1, stepped: 12.5, unsolved: 14.4 },
  shorted: { direct: 73.8, stepped: 14.9, unsolved: 11.4 },
  repaired: { direct: 71.6, stepped: 17, unsolved: 11.4 },
} as const

if (hasAnalogGenie) {
  const records = analogGenieRecords()
  const shorted = records.filter(({ netlist_repaired }) => netlist_repaired !== null)
  const groups = {
    all: records,
    drawn: records.filter(({ id }) => id < 1191),
    composed: records.filter(({ id }) => id >= 1191),
    shorted,
    repaired: shorted.map((record) => ({ ...record, netlist: record.netlist_repaired ?? '' })),
  }
  const simulator = await startSimulator()
  for (const group of ['all', 'drawn', 'composed', 'shorted', 'repaired'] as const) {
    const samples = groups[group].map(sampleOf)
    const { direct, stepped, singular, failed } = (
      await operatingPoints(samples, simulator, new AbortController().signal)
    ).outcomes
    const counts = { direct, stepped, unsolved: singular + failed }
    for (const outcome of ['direct', 'stepped', 'unsolved'] as const) {
      const value = Number(((100 * counts[outcome]) / samples.length).toFixed(1))
      const peers = { script: byScript[group][outcome] }
      const bench = `eulerian/operating-point-${group}-${outcome}`
      console.log(JSON.stringify({ bench, value, unit: '%', info: true, peers }))
    }
  }
  await simulator.close()
} else console.error('eulerian: shared/data/analoggenie is not here; set ANALOGKIT_DATA to simulate its circuits')
