import { fileURLToPath } from 'node:url'
import { formatEngineering } from '@analogkit/netlist'
import { readNetlist } from '@analogkit/netlist/node'
import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import { generic28 } from '@analogkit/technology'
import { bench } from './bench.js'

const amplifier = await readNetlist(fileURLToPath(new URL('../amplifier.sp', import.meta.url)))
const simulator = await ngspiceWasm()
const session = await simulator.open(bench(amplifier, generic28))

for (const ibias of [1e-6, 2e-6, 5e-6, 10e-6, 20e-6, 50e-6]) {
  session.set({ ibias })
  const { ac } = await session.run([{ type: 'ac', from: 1, to: 1, drive: { vinp: 0.5, vinn: -0.5 } }])
  const out = ac.vectors['v(out)']
  const gain = Math.hypot(out?.real[0] ?? Number.NaN, out?.imag?.[0] ?? 0)
  console.log(`${formatEngineering(ibias, 'A').padEnd(6)} gain ${(20 * Math.log10(gain)).toFixed(1)} dB`)
}

await session.close()
await simulator.close()
