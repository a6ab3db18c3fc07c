import { spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, it } from 'vitest'
import { DatasetError, type DatasetErrorCode, openDataset } from '../src/index.js'
import { acceptance, curves, labeling, opampSe, trial } from './records.js'
import { temporaryFolder } from './temporary-folder.js'

const temporary = temporaryFolder()

/** Expects a DatasetError with a code and a message that contains a text. */
async function expectError(work: Promise<unknown>, code: DatasetErrorCode, text: string): Promise<void> {
  const error: unknown = await work.then(
    () => undefined,
    (cause: unknown) => cause,
  )
  expect(error).toBeInstanceOf(DatasetError)
  if (!(error instanceof DatasetError)) return
  expect(error.code).toBe(code)
  expect(error.message).toContain(text)
}

/** Runs SQL on a file as someone else would. */
async function tamper(path: string, sql: string): Promise<void> {
  const instance = await DuckDBInstance.create(path)
  const connection = await instance.connect()
  await connection.run(sql)
  connection.closeSync()
  instance.closeSync()
}

async function filled(path: string, trials = 3): Promise<string> {
  const dataset = await openDataset(path)
  await dataset.add([acceptance(), ...Array.from({ length: trials }, (_, index) => trial(`t${index}`))])
  await dataset.close()
  return path
}

describe('a file that is no database', () => {
  it.each([
    ['an empty file', '', 'found an empty file'],
    ['a short text', 'gain', 'found a file that is no DuckDB database'],
    ['a long text', 'gain,power\n'.repeat(5000), 'found a file that is no DuckDB database'],
    ['a database of another kind', `SQLite format 3\0${'\0'.repeat(8000)}`, 'found a file that is no DuckDB database'],
  ])('is told from one and left as it is: %s', async (_, content, text) => {
    const path = temporary('foreign.duckdb')
    writeFileSync(path, content)
    await expectError(openDataset(path), 'foreign-file', text)
    expect(readFileSync(path, 'utf8')).toBe(content)
  })

  it('is told from one when it is a DuckDB database of someone else', async () => {
    const path = temporary('other.duckdb')
    await tamper(path, 'CREATE TABLE orders (id INTEGER)')
    await expectError(openDataset(path), 'foreign-file', 'without schema_version')
  })

  it('is told from one when it is a folder', async () => {
    const path = temporary('folder.duckdb')
    mkdirSync(path)
    await expectError(openDataset(path), 'unwritable', 'found a folder; name a file in it')
  })
})

describe('a damaged database', () => {
  it('says so when half of its file is missing', async () => {
    const path = await filled(temporary('torn.duckdb'), 3000)
    truncateSync(path, Math.floor(readFileSync(path).length / 2))
    const work = async () => {
      const dataset = await openDataset(path)
      await dataset.trials().finally(() => dataset.close())
    }
    await expectError(work(), 'torn-file', 'restore a copy')
  })

  it('says so when its head was overwritten', async () => {
    const path = await filled(temporary('head.duckdb'))
    const bytes = readFileSync(path)
    bytes.fill(0x41, 4096, 12288)
    writeFileSync(path, bytes)
    await expectError(openDataset(path), 'torn-file', 'Corrupt database file')
  })

  it('says so when only its journal is left', async () => {
    const path = temporary('gone.duckdb')
    writeFileSync(`${path}.wal`, 'journal')
    await expectError(openDataset(path), 'torn-file', 'without the database that it belongs to')
  })

  it.each([0.3, 0.7, 0.95])('opens with what was whole when its journal ends early, at %f of it', async (share) => {
    const path = temporary('open.duckdb')
    const dataset = await openDataset(path)
    for (let number = 1; number <= 10; number++) await dataset.add(trial(`t${number}`, { number }))
    const copy = temporary('copy.duckdb')
    copyFileSync(path, copy)
    copyFileSync(`${path}.wal`, `${copy}.wal`)
    await dataset.close()
    truncateSync(`${copy}.wal`, Math.floor(readFileSync(`${copy}.wal`).length * share))

    const rest = await openDataset(copy)
    const numbers = (await rest.trials()).map(({ number }) => number)
    expect(numbers.length).toBeLessThan(10)
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 1))
    await rest.add(Array.from({ length: 10 }, (_, index) => trial(`t${index + 1}`, { number: index + 1 })))
    expect(await rest.trials()).toHaveLength(10)
    await rest.close()
  })
})

describe('a database of another version', () => {
  it.each([
    [2, 'found schema 2, expected schema 1; install a newer @analogkit/dataset'],
    [0, 'found schema 0, expected schema 1; export it with the version of @analogkit/dataset that made it'],
  ])('says what to do about schema %i', async (version, text) => {
    const path = await filled(temporary('version.duckdb'))
    await tamper(path, `UPDATE schema_version SET version = ${version}`)
    await expectError(openDataset(path), 'other-schema', text)
  })

  it('is refused when the thresholds of its class were others', async () => {
    const path = temporary('thresholds.duckdb')
    const dataset = await openDataset(path, { classes: [opampSe] })
    await dataset.close()
    const metrics = opampSe.metrics.map((metric) => (metric.id === 'gain' ? { ...metric, threshold: 50 } : metric))
    await expectError(
      openDataset(path, { classes: [{ ...opampSe, metrics }] }),
      'other-thresholds',
      'metric gain of opamp-se has the threshold 40 in the database and 50 now',
    )
    await (await openDataset(path, { classes: [opampSe] })).close()
  })
})

describe('a database in use', () => {
  it('is locked for others in the same process while it is written', async () => {
    const path = temporary('twice.duckdb')
    const dataset = await openDataset(path)
    await expectError(openDataset(path), 'locked', 'found it open in this process')
    await expectError(openDataset(path, { readOnly: true }), 'locked', 'found it open in this process')
    await dataset.close()
    const readers = [await openDataset(path, { readOnly: true }), await openDataset(path, { readOnly: true })]
    await expectError(openDataset(path), 'locked', 'found it open in this process')
    for (const reader of readers) await reader.close()
    await (await openDataset(path)).close()
  })

  it('is locked for other processes', async () => {
    const path = await filled(temporary('process.duckdb'))
    const code = `require(${JSON.stringify(require.resolve('@duckdb/node-api'))}).DuckDBInstance.create(process.argv[1])
      .then((instance) => { globalThis.instance = instance; console.log('open'); setInterval(() => {}, 1000) })`
    const child = spawn(process.execPath, ['-e', code, path], { stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise((resolve) => child.stdout.once('data', resolve))
    await expectError(openDataset(path), 'locked', 'found it open in another process')
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('close', resolve))
    await (await openDataset(path)).close()
  })
})

describe('a place that cannot be written', () => {
  it('is told in words', async () => {
    await expectError(
      openDataset(join(temporary('none'), 'a.duckdb')),
      'unwritable',
      'found no such folder; make it first',
    )
    const file = temporary('file')
    writeFileSync(file, '')
    await expectError(openDataset(join(file, 'a.duckdb')), 'unwritable', 'found a file where a folder should be')
    await expectError(openDataset(temporary('none.duckdb'), { readOnly: true }), 'missing-file', 'found no such file')
  })

  it.skipIf(process.platform !== 'linux')('is told in words: /proc', async () => {
    await expectError(openDataset('/proc/circuits.duckdb'), 'unwritable', '/proc/circuits.duckdb: ')
  })

  it('is told by an export, which leaves no half-made file', async () => {
    const dataset = await openDataset(temporary('export.duckdb'))
    const folder = temporary('folder')
    mkdirSync(folder)
    await expectError(dataset.export(join(folder, 'none', 'a.csv'), { format: 'csv' }), 'unwritable', 'no such folder')
    await expectError(dataset.export(folder, { format: 'csv' }), 'unwritable', 'found a folder')
    await dataset.close()
  })
})

describe('a dataset', () => {
  it('says what it was not opened for, and when it was closed', async () => {
    const path = await filled(temporary('closed.duckdb'))
    const dataset = await openDataset(path, { readOnly: true })
    await expectError(dataset.add(trial('t9')), 'read-only', 'open it without readOnly')
    await dataset.close()
    await dataset.close()
    await expectError(dataset.trials(), 'closed', 'open it again')
  })

  it('names the classes that it knows when asked for another', async () => {
    const dataset = await openDataset(temporary('class.duckdb'))
    await expectError(dataset.trials({ class: 'ldo' }), 'unknown-class', 'found no class ldo; the database is empty')
    await dataset.add(acceptance())
    await expectError(
      dataset.topologies({ class: 'ldo' }),
      'unknown-class',
      'found no class ldo; name one of these: opamp-se',
    )
    await expectError(dataset.verdicts({ class: 'ldo' }), 'unknown-class', 'opamp-se')
    expect(await dataset.trials({ class: 'opamp-se' })).toEqual([])
    await dataset.close()
  })

  it('refuses labels and curves of trials that it does not have, and labels that contradict each other', async () => {
    const dataset = await openDataset(temporary('unknown.duckdb'))
    await dataset.add([trial('t1'), trial('l1', { class: 'ldo' })])
    await expectError(dataset.addCurves('t9', curves), 'unknown-trial', 'found no trial with the id t9; add it first')
    await expectError(
      dataset.setLabels([labeling({ l1: 'good gain' })]),
      'unknown-trial',
      'trial of class opamp-se with the id l1',
    )
    await expectError(
      dataset.setLabels([labeling({ t1: 'a' }), labeling({ t1: 'b' })]),
      'bad-record',
      'found two labelings of opamp-se',
    )
    expect(await dataset.labelings()).toEqual([])
    await dataset.close()
  })

  it('gives up opening when its signal was aborted', async () => {
    const path = temporary('aborted.duckdb')
    await expect(openDataset(path, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough')
    await (await openDataset(path)).close()
  })
})
