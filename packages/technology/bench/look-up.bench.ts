import { generic28Tables } from '../src/generic28-tables.js'
import { currentDensity, type DeviceBias, lookUp, readDeviceTable, vgsFor } from '../src/tables.js'
import { uniformNumbers } from '../test/uniform-numbers.js'

const table = readDeviceTable(generic28Tables.n18)
const uniform = uniformNumbers(1)
const biases = Array.from(
  { length: 4096 },
  (): Required<DeviceBias> => ({
    l: 0.15e-6 * 20 ** uniform(),
    vgs: 0.35 + uniform(),
    vds: 0.05 + 1.5 * uniform(),
    vsb: uniform(),
  }),
)

/** How many calls a second of processor time has room for, the best of ten rounds. */
function rate(call: (bias: Required<DeviceBias>) => number, calls: number): number {
  let best = 0
  let sum = 0
  for (let round = 0; round < 10; round++) {
    const start = process.cpuUsage()
    for (let index = 0; index < calls; index++) sum += call(biases[index % biases.length] as Required<DeviceBias>)
    const { user, system } = process.cpuUsage(start)
    best = Math.max(best, calls / ((user + system) / 1e6))
  }
  if (!Number.isFinite(sum)) throw new Error('a look-up gave no number')
  return best
}

for (const [name, call, calls] of [
  ['current-density', (bias) => currentDensity(table, bias), 200_000],
  ['look-up', (bias) => lookUp(table, bias).gm, 50_000],
  ['vgs-for-density', (bias) => vgsFor(table, { l: bias.l, vds: bias.vds, vsb: bias.vsb, density: 1 }), 4_000],
  ['vgs-for-gm-over-id', (bias) => vgsFor(table, { l: bias.l, vds: bias.vds, vsb: bias.vsb, gmOverId: 15 }), 4_000],
] satisfies readonly (readonly [string, (bias: Required<DeviceBias>) => number, number])[]) {
  console.log(
    JSON.stringify({
      bench: `technology/${name}`,
      value: Number(rate(call, calls).toPrecision(3)),
      unit: '1/s',
      info: true,
    }),
  )
}
