import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Dataset, openDataset } from '../src/index.js'
import { acceptance, labeling, opampSe, rejection, trial } from './records.js'
import { temporaryFolder } from './temporary-folder.js'

const temporary = temporaryFolder()
let dataset: Dataset

beforeAll(async () => {
  dataset = await openDataset(temporary('query.duckdb'), { classes: [opampSe] })
  await dataset.add([
    acceptance(),
    rejection(),
    trial('t1', { gain: 45, power: 0.2e-3, number: 1 }),
    trial('t2', { gain: 62, power: 0.8e-3, number: 2 }),
    trial('t3', { gain: 75, power: 2e-3, number: 3 }),
    trial('t4', { gain: 64, power: 0.5e-3, number: 4, circuit: 'ota2', topology: 'beef' }),
  ])
  await dataset.setLabels([labeling({ t1: 'good power', t2: 'moderate', t3: 'good gain; bad power', t4: 'moderate' })])
})
afterAll(() => dataset.close())

describe('the three questions of the README', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const [power = '', gain = '', width = '', ...others] = [...readme.matchAll(/^```sql\n(.*?)^```/gms)].map(
    ([, sql = '']) => sql,
  )

  it('are three', () => {
    expect(others).toEqual([])
    expect(width).toContain('SELECT')
  })

  it('which sizing reaches 60 dB with the least power', async () => {
    expect(await dataset.query(power, [60])).toEqual([{ id: 't4', circuit: 'ota2', gain: 64, power: 0.5e-3 }])
  })

  it('which topology reaches how much gain, from how many sizings', async () => {
    expect(await dataset.query(gain)).toEqual([
      { circuit: 'ota', sizings: 3, gain: 75, power: 0.2e-3 },
      { circuit: 'ota2', sizings: 1, gain: 64, power: 0.5e-3 },
    ])
  })

  it('how wide the input pair of the circuits with good gain is', async () => {
    expect(await dataset.query(width)).toEqual([
      { trial: 't3', device: 'm1', width: 20e-6 },
      { trial: 't3', device: 'm2', width: 20e-6 },
    ])
  })
})

describe('query', () => {
  it('gives plain data: numbers, objects for maps, undefined for NULL', async () => {
    expect(
      await dataset.query(
        `SELECT count(*) AS count, 9007199254740993::BIGINT AS big, 1.25::DECIMAL(4, 2) AS decimal, NULL AS nothing,
           MAP {'w': 1.5} AS map, [1, 2] AS list, {'a': {'b': true}} AS struct, '{"x": [1]}'::JSON AS json,
           DATE '2026-11-21' AS day FROM trials`,
      ),
    ).toEqual([
      {
        count: 4,
        big: '9007199254740993',
        decimal: 1.25,
        nothing: undefined,
        map: { w: 1.5 },
        list: [1, 2],
        struct: { a: { b: true } },
        json: { x: [1] },
        day: '2026-11-21',
      },
    ])
  })

  it('names a column for every metric of the class and its score', async () => {
    const columns = (await dataset.query('DESCRIBE configurations')).map((row) => row.column_name)
    expect(columns.slice(-16)).toEqual(
      opampSe.metrics.flatMap(({ id }) => [id.replace('-', '_'), `${id.replace('-', '_')}_score`]),
    )
  })

  it('lists measures with units and scores', async () => {
    expect(await dataset.query("SELECT * FROM measurements WHERE trial = 't1' AND metric = 'gain'")).toEqual([
      { trial: 't1', class: 'opamp-se', circuit: 'ota', metric: 'gain', value: 45, unit: 'dB', score: 65 },
    ])
  })

  it.each([
    'WITH few AS (SELECT * FROM trials LIMIT 1) SELECT count(*) AS n FROM few',
    'SUMMARIZE trials',
    'FROM verdicts',
    'SHOW TABLES',
  ])('runs %s', async (sql) => {
    expect((await dataset.query(sql)).length).toBeGreaterThan(0)
  })

  it.each([
    ['DELETE FROM trials', 'a statement of type DELETE'],
    ["INSERT INTO labels VALUES ('t1', 'a', 0, 'b')", 'a statement of type INSERT'],
    ['DROP TABLE trials', 'a statement of type DROP'],
    ['CREATE TEMP TABLE mine (a INTEGER)', 'a statement of type CREATE'],
    ['SET threads = 1', 'a statement of type SET'],
    ['CHECKPOINT', 'a statement of type'],
    ['EXPLAIN ANALYZE DELETE FROM trials', 'a statement of type EXPLAIN'],
    ['SELECT 1; DELETE FROM trials', 'found 2 statements'],
    ['-- nothing', 'found no statement'],
  ])('refuses %s', async (sql, text) => {
    await expect(dataset.query(sql)).rejects.toMatchObject({ code: 'refused-statement', statement: sql })
    await expect(dataset.query(sql)).rejects.toThrow(text)
    expect(await dataset.trials()).toHaveLength(4)
  })

  it('reaches no other file', async () => {
    const path = temporary('secret.csv')
    writeFileSync(path, 'a\n1\n')
    for (const sql of [
      `SELECT * FROM read_csv('${path}')`,
      `SELECT * FROM '${path}'`,
      `SELECT * FROM read_text('${path}')`,
      `SELECT * FROM glob('${path}')`,
    ]) {
      await expect(dataset.query(sql)).rejects.toMatchObject({ code: 'bad-sql' })
    }
    const target = temporary('copy.csv')
    await expect(dataset.query(`COPY trials TO '${target}'`)).rejects.toMatchObject({ name: 'DatasetError' })
    expect(existsSync(target)).toBe(false)
  })

  it('tells mistakes in the words of the database, with the statement', async () => {
    await expect(dataset.query('SELECT gian FROM configurations')).rejects.toMatchObject({
      code: 'bad-sql',
      statement: 'SELECT gian FROM configurations',
      message: expect.stringMatching(/"gian" not found.*Candidate bindings.*gain/s),
    })
    await expect(dataset.query('SELEC 1')).rejects.toThrow('syntax error')
    await expect(dataset.query('SELECT $1 AS a')).rejects.toMatchObject({ code: 'bad-sql' })
    await expect(dataset.query("SELECT error('stop')")).rejects.toMatchObject({ code: 'bad-sql' })
    expect(await dataset.query('SELECT $1 AS a', ['x'])).toEqual([{ a: 'x' }])
  })

  it('keeps apart metrics whose names would be one column', async () => {
    const other = await openDataset(temporary('columns.duckdb'))
    const measures = { id: 1, 'a-b': 2, a_b: 3, "it's": 4, 'A"c': 5 }
    await other.add(trial('t1', { measures, scores: measures }))
    const [row] = await other.query('SELECT * FROM configurations')
    expect(row).toMatchObject({ id: 't1', id_: 1, a_b: 2, a_b_: 3, it_s: 4, A_c: 5 })
    await other.close()
  })
})
