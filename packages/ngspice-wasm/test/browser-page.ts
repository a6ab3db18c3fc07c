import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import { divider, endless, lowPass } from './decks.js'

/** What the page tells the test. */
export interface PageReport {
  readonly info: string
  /** From the first line of the page's script to an engine that is ready [s]. */
  readonly start: number
  /** Of the divider [V]. */
  readonly voltage: number
  /** Of the low pass, at 1 and 1e6 Hz [1]. */
  readonly magnitudes: readonly number[]
  readonly timeout: string
  readonly aborted: string
  /** After these, from the same session [V]. */
  readonly after: number
  /** Of two sessions at once [V]. */
  readonly both: readonly number[]
  /** Worker threads that were started. */
  readonly workers: number
  /** Whether the engine left its `prompt` in the page. */
  readonly untouched: boolean
}

let workers = 0
const scope = globalThis as unknown as { Worker: new (...values: unknown[]) => object; prompt: unknown }
const { prompt } = scope
scope.Worker = class extends scope.Worker {
  constructor(...values: unknown[]) {
    super(...values)
    workers += 1
  }
}

async function use(): Promise<PageReport> {
  const begin = performance.now()
  const simulator = await ngspiceWasm({ workers: 2 })
  const start = (performance.now() - begin) / 1000
  const session = await simulator.open(divider(1e3))
  const voltage = async (from = session): Promise<number> =>
    (await from.run([{ type: 'op' }])).op.vectors['v(out)']?.real[0] ?? Number.NaN
  const first = await voltage()

  const filter = await simulator.open(lowPass())
  const { ac } = await filter.run([{ type: 'ac', from: 1, to: 1e6, drive: { vin: 1 } }])
  const { real, imag } = ac.vectors['v(out)'] ?? {}
  const magnitudes = [0, ac.points - 1].map((point) => Math.hypot(real?.[point] ?? 0, imag?.[point] ?? 0))

  const code = (error: { readonly code?: string }): string => error.code ?? String(error)
  const timeout = await session.run([endless], { timeout: 1 }).then(() => 'no error', code)
  const controller = new AbortController()
  const options = { signal: controller.signal, onProgress: () => controller.abort() }
  const aborted = await session.run([endless], options).then(() => 'no error', code)
  const after = await voltage()

  const other = await simulator.open(divider(3e3))
  const both = await Promise.all([voltage(session), voltage(other)])
  await simulator.close()
  return {
    info: `${simulator.info.name} ${simulator.info.version}`,
    ...{ start, voltage: first, magnitudes, timeout, aborted, after, both, workers },
    untouched: scope.prompt === prompt,
  }
}

const report = await use().catch((error: unknown) => ({ failure: String(error) }))
await fetch('report', { method: 'POST', body: JSON.stringify(report) })
