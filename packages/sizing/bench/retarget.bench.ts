// The same specification in another technology, by the coordinates of the plan.
import { existsSync } from 'node:fs'
import { ngspice } from '@analogkit/ngspice'
import { generic65, type Technology } from '@analogkit/technology'
import { deviceTablesOf } from '@analogkit/technology/device-tables'
import { readPdk } from '@analogkit/technology/node'
import { data } from '../../identification/bench/labelled-circuits.js'
import { retarget, type Target } from '../src/index.js'
import { acceptedOpamps, dataIsHere, print, quantile } from './accepted.js'

if (dataIsHere) {
  const simulator = await ngspice()
  // Kits have no bipolar transistors of ours.
  const verdicts = (await acceptedOpamps(24, simulator))
    .filter(({ netlist }) => netlist.devices.every(({ kind }) => kind !== 'bjt'))
    .slice(0, 20)
  const kits = ['sky130', 'gf180mcu'].filter((kit) => existsSync(`${data}/pdk/${kit}`))
  const technologies: Technology[] = [generic65]
  for (const kit of kits) technologies.push(await readPdk(`${data}/pdk/${kit}`))
  let met = 0
  for (const technology of technologies) {
    const tables = await deviceTablesOf(technology, simulator)
    const trials: number[] = []
    const missed: string[] = []
    for (const verdict of verdicts) {
      const { plan, measures } = verdict
      const found = { space: 'plan', point: plan.coordinates, missed: [] } as const
      const family = technology.families[technology.defaultFamily]
      const scale = (family?.supply ?? 1) / (verdict.conditions.supply ?? 1)
      // Half the bandwidth, 45 degrees where it has them, twice the power at the supply there.
      const targets: readonly Target[] = [
        { metric: 'gbw', value: 0.5 * (measures.gbw ?? 0) },
        { metric: 'phase-margin', value: Math.min(45, (measures['phase-margin'] ?? 30) - 5) },
        { metric: 'power', value: 2 * scale * (measures.power ?? 0) },
      ]
      const moved = await retarget({ found }, verdict, { technology, simulator, tables, targets })
      if (moved.trial === undefined) missed.push(verdict.circuit)
      else trials.push(moved.trials)
    }
    met += trials.length
    print(`retarget-${technology.id}`, (100 * trials.length) / verdicts.length, '%', {
      info: true,
      medianTrials: quantile(trials, 0.5),
      missed: missed.join(' '),
    })
  }
  print('retargeted-within-10', (100 * met) / (verdicts.length * technologies.length), '%', { must: 80, better: 95 })
  await simulator.close()
} else {
  console.error('sizing: shared/data is not here; set ANALOGKIT_DATA for its circuits')
}
