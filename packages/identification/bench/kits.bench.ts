// The same circuits in open process kits: they are op-amps there as well.
import { existsSync } from 'node:fs'
import { flatten } from '@analogkit/netlist'
import { ngspice } from '@analogkit/ngspice'
import { generic28, type Technology } from '@analogkit/technology'
import { deviceTablesOf } from '@analogkit/technology/device-tables'
import { readPdk } from '@analogkit/technology/node'
import type { DeviceTables } from '@analogkit/technology/tables'
import { judge } from './judge.js'
import { data, dataIsHere, readCircuits, readLabels } from './labelled-circuits.js'
import { print } from './print.js'
import { scoreClasses } from './score.js'

const opamps = ['opamp-se', 'opamp-fd']

if (dataIsHere && existsSync(`${data}/pdk`)) {
  const labels = new Map(readLabels().map((label) => [label.id, label]))
  const circuits = readCircuits(new Set(labels.keys()))
  const simulator = await ngspice()
  const found = async (technology: Technology, tables?: DeviceTables, of = circuits) => {
    const judged = await judge(of, {
      simulator,
      technology,
      names: 'scrambled',
      seed: 1,
      ...(tables === undefined ? {} : { tables }),
    })
    return scoreClasses(judged, labels, opamps)
  }
  const whole = await found(generic28)
  /** The kits here have no bipolar transistors: amplifiers of these cannot be tried with them. */
  const mosOnly = circuits.filter(({ circuit }) => flatten(circuit).devices.every(({ kind }) => kind !== 'bjt'))
  const withoutBipolars = await found(generic28, undefined, mosOnly)
  for (const kit of ['sky130', 'gf180mcu', 'freepdk45']) {
    const technology = await readPdk(`${data}/pdk/${kit}`)
    const begin = performance.now()
    const tables = await deviceTablesOf(technology, simulator)
    const seconds = (performance.now() - begin) / 1000
    const hasBipolars = technology.bipolar.n !== undefined
    const reference = hasBipolars ? whole : withoutBipolars
    const { found: count, wrong, missed, f1 } = await found(technology, tables, hasBipolars ? circuits : mosOnly)
    print(`kit-${kit}-found-of-generic`, (100 * count) / reference.found, '%', {
      must: 95,
      found: count,
      reference: reference.found,
      ofAll: `${count} of ${whole.found}, bipolar amplifiers among them`,
      missedIds: missed.join(' '),
      f1: Number(f1.toFixed(3)),
      tables: `${seconds.toFixed(1)} s`,
    })
    print(`kit-${kit}-false`, wrong.length, 'circuits', {
      must: reference.wrong.length,
      lowerIsBetter: true,
      wrongIds: wrong.join(' '),
    })
  }
  await simulator.close()
} else {
  console.error('identification: shared/data/pdk is not here; set ANALOGKIT_DATA for kits')
}
