import { readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { rowsOf } from './rows-of.js'
import { someCircuits, start, summaryIn, temporary } from './start.js'

let folder: string
/** The results of a run that nothing interrupted. */
let whole: string
/** How long it took [ms]. */
let wall: number

const few = ['--budget', '60', '--exploration', '6']
const run = (out: string, ...others: readonly string[]) =>
  start(['--circuits', folder, '--out', out, ...few, '--seed', '3', ...others])

beforeAll(async () => {
  folder = await someCircuits(['ota-five-mirror.scs', 'miller-pmos.sp', 'pair-diode.scs'])
  whole = await temporary()
  const begin = performance.now()
  expect(await run(whole)).toMatchObject({ code: 0 })
  wall = performance.now() - begin
})

describe('a run that is killed', () => {
  it('has the rows of an uninterrupted one when it is resumed, whenever it was killed', async () => {
    const expected = await rowsOf(whole)
    expect(expected.trials?.length).toBeGreaterThan(4)
    expect(expected.curves).toHaveLength(2)
    const out = await temporary()
    for (const share of fc.sample(fc.double({ min: 0.4, max: 1, noNaN: true }), { seed: 11, numRuns: 2 })) {
      await start(['--circuits', folder, '--out', out, ...few, '--seed', '3', '--resume'], (child) =>
        setTimeout(() => child.kill('SIGKILL'), share * wall),
      )
    }
    expect(await run(out, '--resume')).toMatchObject({ code: 0 })
    expect(await rowsOf(out)).toEqual(expected)
    const timeless = async (path: string) =>
      (await summaryIn(path)).circuits.map((circuit) => ({ ...circuit, seconds: 0 }))
    expect(await timeless(out)).toEqual(await timeless(whole))
  }, 120_000)
})

describe('a second run in the same folder', () => {
  it('does nothing again with --resume', async () => {
    const before = await rowsOf(whole)
    expect(await run(whole, '--resume')).toMatchObject({ code: 0, stderr: '' })
    expect(await rowsOf(whole)).toEqual(before)
  })

  it('refuses with --resume a torn database in one line; without it, it replaces its own files and no others', async () => {
    const out = await temporary()
    await writeFile(join(out, 'notes.txt'), 'mine')
    await run(out, '--exploration', '1')
    await truncate(join(out, 'circuits.duckdb'), 5000)
    const torn = await run(out, '--exploration', '1', '--resume')
    expect(torn).toMatchObject({ code: 2, stdout: '' })
    expect(torn.stderr).toMatch(/^\S+circuits\.duckdb: found a damaged database; .*\n$/)

    const { code, stderr } = await run(out, '--exploration', '1', '--seed', '4')
    expect(code).toBe(0)
    expect(stderr).toMatch(/^Replaces an earlier run; --resume would have gone on with it\.\n/)
    const files = ['checkpoint.jsonl', 'circuits.duckdb', 'notes.txt', 'report.html', 'summary.json']
    expect(await readdir(out)).toEqual(files)
    expect((await rowsOf(out)).trials?.map((trial) => (trial as { seed: number }).seed)).toEqual([4, 4])
    expect(await readFile(join(out, 'notes.txt'), 'utf8')).toBe('mine')
  }, 120_000)
})
