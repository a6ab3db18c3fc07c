import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { identify } from '@analogkit/identification'
import type { PortRole } from '@analogkit/netlist'
import { readNetlist } from '@analogkit/netlist/node'
import { generic28 } from '@analogkit/technology'
import { opampSe } from '@analogkit/testbench'
import { startSimulator } from 'analogkit'

interface Expected {
  readonly opamp: boolean
  readonly roles: Readonly<Record<string, PortRole>>
}

const folder = fileURLToPath(new URL('../circuits/', import.meta.url))
const expected = JSON.parse(readFileSync(`${folder}expected.json`, 'utf8')) as Readonly<Record<string, Expected>>
const print = (bench: string, value: number, unit: string, goal: object) =>
  console.log(JSON.stringify({ bench: `reference/${bench}`, value, unit, ...goal }))

const simulator = await startSimulator('ngspice-wasm')
for (const seed of [1, 2, 3]) {
  const start = performance.now()
  const queue = Object.entries(expected).values()
  const count = { found: 0, withRoles: 0, falselyAccepted: 0, trials: 0, simulations: 0 }
  const work = async () => {
    for (const [file, { opamp, roles }] of queue) {
      const circuit = await readNetlist(`${folder}${file}`)
      const [verdict] = await identify(circuit, { classes: [opampSe], technology: generic28, simulator, seed })
      count.trials += verdict?.trials ?? 0
      count.simulations += verdict?.simulations ?? 0
      if (verdict?.outcome !== 'accepted') continue
      if (!opamp) count.falselyAccepted += 1
      else count.found += 1
      const signal = Object.entries(roles).filter(([, role]) => role.startsWith('input') || role.startsWith('output'))
      if (opamp && signal.every(([port, role]) => verdict.roles[port] === role)) count.withRoles += 1
    }
  }
  await Promise.all(Array.from({ length: simulator.concurrency }, work))
  const opamps = Object.values(expected).filter(({ opamp }) => opamp).length
  print(`seed-${seed}-op-amps-accepted`, count.found, `of ${opamps}`, { must: opamps })
  print(`seed-${seed}-with-right-inputs-and-output`, count.withRoles, `of ${opamps}`, { must: opamps })
  print(`seed-${seed}-others-accepted`, count.falselyAccepted, `of ${Object.keys(expected).length - opamps}`, {
    must: 0,
    lowerIsBetter: true,
  })
  print(`seed-${seed}-run`, Math.round(performance.now() - start) / 1000, 's', { must: 120, lowerIsBetter: true })
  print(`seed-${seed}-simulations`, count.simulations, 'analyses', { info: true, lowerIsBetter: true })
}
await simulator.close()
