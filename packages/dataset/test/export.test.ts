import { existsSync, readFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Dataset, openDataset } from '../src/index.js'
import { acceptance, labeling, trial } from './records.js'
import { temporaryFolder } from './temporary-folder.js'

const temporary = temporaryFolder()
let dataset: Dataset

beforeAll(async () => {
  dataset = await openDataset(temporary('export.duckdb'))
  await dataset.add([trial('t2', { number: 2, gain: 61.5 }), trial('t1', { number: 1 }), acceptance()])
  await dataset.setLabels([labeling({ t1: 'bad gain', t2: 'good gain; bad power' })])
})
afterAll(() => dataset.close())

describe('export', () => {
  it('writes JSON lines, a trial each, in a fixed order', async () => {
    const path = temporary('trials.jsonl')
    await dataset.export(path, { format: 'jsonl' })
    const rows = readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object)
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatchObject({ id: 't1', tag: 'bad gain' })
    expect(rows[1]).toMatchObject({
      id: 't2',
      class: 'opamp-se',
      technology: 'generic28',
      tag: 'good gain; bad power',
      gain: 61.5,
      gain_score: 81.5,
      phase_margin: 60,
      devices: acceptance().sizing.devices,
      biases: { f: 0.62 },
      conditions: acceptance().conditions,
    })
  })

  it('writes CSV with a head', async () => {
    const path = temporary('trials.csv')
    await dataset.export(path, { format: 'csv' })
    const [head = '', first = ''] = readFileSync(path, 'utf8').split('\n')
    expect(head).toMatch(/^id,class,circuit,.*,gain,gain_score,.*,devices,biases$/)
    expect(first).toMatch(/^t1,opamp-se,ota,.*,50\.0,70\.0,/)
  })

  it('writes Parquet that others read, over a file that is there', async () => {
    const path = temporary('trials.parquet')
    await dataset.export(path, { format: 'parquet' })
    await dataset.export(path, { format: 'parquet' })
    expect(existsSync(`${path}.new-${process.pid}`)).toBe(false)
    const instance = await DuckDBInstance.create()
    const connection = await instance.connect()
    const rows = await connection.runAndReadAll(
      `SELECT id, tag, gain, (devices->'m1'->>'w')::DOUBLE AS w FROM read_parquet('${path}')`,
    )
    expect(rows.getRowObjectsJS()).toEqual([
      { id: 't1', tag: 'bad gain', gain: 50, w: 20e-6 },
      { id: 't2', tag: 'good gain; bad power', gain: 61.5, w: 20e-6 },
    ])
    connection.closeSync()
    instance.closeSync()
  })

  it('works from a database that was opened to be read, and from an empty one', async () => {
    const path = temporary('empty.duckdb')
    await (await openDataset(path)).close()
    const empty = await openDataset(path, { readOnly: true })
    const target = temporary('empty.jsonl')
    await empty.export(target, { format: 'jsonl' })
    expect(readFileSync(target, 'utf8')).toBe('')
    await empty.close()
  })
})
