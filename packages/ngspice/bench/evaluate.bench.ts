import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import type { Analysis, Simulator } from '@analogkit/simulator'
import { deckParameters } from '@analogkit/testbench'
import { available, ngspice } from '../src/index.js'
import { sizings, testbench } from '../test/miller.js'
import { processorTime } from './process-family.js'

/**
 * Wall time of an evaluation of the Miller op-amp (8 BSIM4 transistors, other sizes every time) in one
 * process, beside the WebAssembly engine in one thread, in turns; then many sessions over two workers.
 * Prints a JSON line per figure; processor time is that of this program and its simulators.
 */

const op: Analysis = { type: 'op' }
const ac: Analysis = { type: 'ac', from: 1, to: 1e10, drive: { vinp: 0.5, vinn: -0.5 } }
const save = ['v(dut.out)', 'i(vsupply)']
const parameters = sizings(200).map((sizing) => deckParameters(testbench, sizing))

function report(bench: string, value: number, unit: string): void {
  console.log(JSON.stringify({ bench: `ngspice/${bench}`, value: Number(value.toPrecision(4)), unit, info: true }))
}

/** Mean wall time of a run [ms]. */
async function perRun(simulator: Simulator, analyses: readonly Analysis[]): Promise<number> {
  const session = await simulator.open(testbench.deck)
  const start = performance.now()
  for (const values of parameters) {
    session.set({ ...testbench.conditions, ...values })
    await session.run(analyses, { save })
  }
  const end = performance.now()
  await session.close()
  return (end - start) / parameters.length
}

/** The middle of some values. */
function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

if ((await available()) === undefined) {
  console.error('skipped: ngspice is not installed')
} else {
  const start = performance.now()
  const native = await ngspice({ workers: 1 })
  report('start', performance.now() - start, 'ms')
  const wasm = await ngspiceWasm({ workers: 1, recycleAfter: 1e9 })
  for (const [name, analyses] of Object.entries({ op: [op], 'op+ac': [op, ac] })) {
    await perRun(wasm, analyses)
    const times = { native: [] as number[], wasm: [] as number[], nativeCpu: [] as number[], wasmCpu: [] as number[] }
    for (let round = 0; round < 5; round += 1) {
      const first = processorTime()
      times.native.push(await perRun(native, analyses))
      const second = processorTime()
      times.wasm.push(await perRun(wasm, analyses))
      times.nativeCpu.push(((second - first) * 1000) / parameters.length)
      times.wasmCpu.push(((processorTime() - second) * 1000) / parameters.length)
    }
    report(name, median(times.native), 'ms')
    report(`${name}, processor time`, median(times.nativeCpu), 'ms')
    report(`${name} in WebAssembly`, median(times.wasm), 'ms')
    report(`${name} in WebAssembly, processor time`, median(times.wasmCpu), 'ms')
  }
  await native.close()
  await wasm.close()

  const pool = await ngspice({ workers: 2 })
  const times = await Promise.all([1, 2].map(() => perRun(pool, [op, ac])))
  report('op+ac, 2 workers', 2000 / Math.max(...times), '1/s')
  await pool.close()
}
