import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LabelledTrial } from '@analogkit/dataset'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeReport } from '../src/node.js'
import { opamp, sampleReport } from './sample-report.js'

const sample = sampleReport({ configurations: 30 })

/** A database that answers from memory. */
const dataset: Parameters<typeof writeReport>[0] = {
  path: 'memory.duckdb',
  verdicts: async () => sample.topologies.map(({ verdict }) => verdict),
  topologies: async () => sample.topologies,
  trials: async () =>
    sample.configurations.map(
      (one): LabelledTrial => ({ ...sample.topologies[0]!.verdict, ...one, topology: one.topology, number: 1 }),
    ),
  labelings: async () => [],
  summary: async () => ({
    schema: 1,
    verdicts: { accepted: 3, rejected: 0, declined: 0, failed: 0 },
    classes: [{ class: 'opamp-se', topologies: 3, configurations: 30 }],
    technologies: ['generic28'],
    simulators: ['ngspice-wasm 45.2'],
  }),
  query: async () => [
    { class: 'opamp-se', metric: 'gain', title: 'Gain', unit: 'dB', better: 'larger', threshold: 40, target: 80 },
    { class: 'opamp-se', metric: 'phase-margin' },
  ],
}

describe('writeReport', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'report-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('writes what the database holds, with the metrics as it describes them', async () => {
    const path = join(folder, 'report.html')
    await writeReport(dataset, path)
    const page = await readFile(path, 'utf8')
    expect(page).toMatch(/^<!doctype html>/)
    expect(page).toContain('<th scope="row">Gain</th><td>larger</td><td class="number">40 dB</td>')
    expect(page).toContain('<th scope="row">Phase margin</th><td>–</td>')
  })

  it('takes titles of classes and of the page from the caller', async () => {
    const path = join(folder, 'report.html')
    await writeReport(dataset, path, { title: 'Tuesday', classes: [opamp] })
    const page = await readFile(path, 'utf8')
    expect(page).toContain('<title>Tuesday</title>')
    expect(page).toContain('Operational amplifier, single-ended')
    expect(page.match(/id="class-\d+"/g)).toEqual(['id="class-1"'])
  })

  it('replaces a page and leaves nothing else behind', async () => {
    const path = join(folder, 'report.html')
    await writeFile(path, 'old')
    await writeReport(dataset, path)
    expect(await readFile(path, 'utf8')).toMatch(/^<!doctype html>/)
    expect(await readdir(folder)).toEqual(['report.html'])
  })

  it('says which file cannot be written', async () => {
    const path = join(folder, 'missing', 'report.html')
    await expect(writeReport(dataset, path)).rejects.toMatchObject({
      name: 'ReportError',
      code: 'unwritable-file',
      path,
      cause: { code: 'ENOENT' },
    })
  })

  it('keeps the old page where the database does not answer', async () => {
    const path = join(folder, 'report.html')
    await writeFile(path, 'old')
    const closed = new Error('closed')
    const broken = { ...dataset, trials: () => Promise.reject(closed) }
    await expect(writeReport(broken, path)).rejects.toMatchObject({ code: 'unreadable-dataset', cause: closed })
    expect(await readFile(path, 'utf8')).toBe('old')
  })
})
