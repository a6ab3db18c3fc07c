import { open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readRaw } from '../src/index.js'
import { openWaveformFile } from '../src/node.js'
import type { WaveformPlot } from '../src/raw.js'

/**
 * How fast a binary raw file of ngspice is read, 100 MB with 20 vectors, from the cache of the system: all of
 * it, one vector of it, and the first points of one. Peers read the same file in the same run, taking turns.
 */

const width = 20
const points = 625_000
const path = join(tmpdir(), `analogkit-bench-${process.pid}.raw`)
const megabytes = (points * width * 8) / 1e6

async function writeFile(): Promise<void> {
  const names = Array.from({ length: width }, (_, index) => (index === 0 ? 'time\ttime' : `v(${index})\tvoltage`))
  const header = `Title: bench\nDate: today\nPlotname: Transient Analysis\nFlags: real\nNo. Variables: ${width}\nNo. Points: ${points}\nVariables:\n${names.map((name, index) => `\t${index}\t${name}\n`).join('')}Binary:\n`
  const file = await open(path, 'w')
  await file.write(header)
  const rows = 25_000
  for (let first = 0; first < points; first += rows)
    await file.write(
      Float64Array.from({ length: rows * width }, (_, index) =>
        index % width === 0 ? (first + index / width) * 1e-9 : Math.sin(index),
      ),
    )
  await file.close()
}

/** Opens the file and does something with its plot. */
async function withPlot(use: (plot: WaveformPlot) => Promise<unknown>): Promise<void> {
  const file = await openWaveformFile(path)
  await use(file.plots[0]!)
  await file.close()
}

/** What somebody would write who needs one such file. */
async function plainLoop(): Promise<readonly Float64Array[]> {
  const bytes = await readFile(path)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const body = bytes.indexOf('Binary:\n') + 8
  const vectors = Array.from({ length: width }, () => new Float64Array(points))
  let offset = body
  for (let point = 0; point < points; point += 1)
    for (const vector of vectors) {
      vector[point] = view.getFloat64(offset, true)
      offset += 8
    }
  return vectors
}

const tasks: Readonly<Record<string, () => Promise<unknown>>> = {
  first: () => withPlot((plot) => plot.read(1, { to: 1000 })),
  vector: () => withPlot((plot) => plot.read(1)),
  file: () => withPlot((plot) => plot.readAll()),
  readRaw: async () => readRaw(await readFile(path)),
  plainLoop,
}

/** Median wall times of all tasks [ms]; the first round is for the compiler. */
async function measure(rounds: number): Promise<Readonly<Record<string, number>>> {
  const times: Record<string, number[]> = {}
  for (let round = 0; round <= rounds; round += 1)
    for (const [name, task] of Object.entries(tasks)) {
      const start = performance.now()
      await task()
      if (round > 0) times[name] = [...(times[name] ?? []), performance.now() - start]
    }
  return Object.fromEntries(
    Object.entries(times).map(([name, all]) => [name, all.sort((a, b) => a - b)[all.length >> 1]!]),
  )
}

function report(bench: string, value: number, facts: object): void {
  console.log(JSON.stringify({ bench: `simulator/${bench}`, value: Number(value.toPrecision(3)), ...facts }))
}

try {
  await writeFile()
  const { first = 0, vector = 0, file = 0, readRaw = 0, plainLoop = 0 } = await measure(7)
  const rate = (time: number): number => Number(((megabytes / time) * 1000).toPrecision(3))
  report('raw-first-vector', first, { unit: 'ms', lowerIsBetter: true, must: 50 })
  report('raw-one-vector', vector, { unit: 'ms', lowerIsBetter: true, info: true })
  const peers = { readRaw: rate(readRaw), 'DataView loop': rate(plainLoop) }
  report('raw-whole-file', rate(file), { unit: 'MB/s', must: 500, peers })
} finally {
  await rm(path, { force: true })
}
