import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDataset } from '@analogkit/dataset'
import { describe, expect, it } from 'vitest'
import { openRunFolder } from '../src/open-run-folder.js'

const temporary = () => mkdtemp(join(tmpdir(), 'run-folder-'))
const settings = { seed: 1 }
const finished = {
  record: { file: 'ota.sp', verdicts: [], trials: 0, simulations: 0, seconds: 0 },
  trials: ['1'],
}

/** A folder with the database of a run that has finished one circuit. */
async function earlierRun(): Promise<string> {
  const path = join(await temporary(), 'out')
  const { database, checkpoint } = await openRunFolder(path, { settings, resume: false })
  await (await openDataset(database)).close()
  await checkpoint.append('ota.sp', finished)
  await checkpoint.close()
  return path
}

describe('openRunFolder', () => {
  it('makes the folder and starts a run in it, also where there is nothing to resume', async () => {
    for (const resume of [false, true]) {
      const path = join(await temporary(), 'deep', 'out')
      const { checkpoint, replaced } = await openRunFolder(path, { settings, resume })
      expect({ replaced, results: [...checkpoint.results] }).toEqual({ replaced: false, results: [] })
      await checkpoint.close()
      expect(await readdir(path)).toEqual(['checkpoint.jsonl'])
    }
  })

  it('goes on with an earlier run, and refuses to with other settings', async () => {
    const path = await earlierRun()
    const { checkpoint, replaced } = await openRunFolder(path, { settings, resume: true })
    expect({ replaced, results: [...checkpoint.results] }).toEqual({ replaced: false, results: [['ota.sp', finished]] })
    await checkpoint.close()
    await expect(openRunFolder(path, { settings: { seed: 2 }, resume: true })).rejects.toThrow(
      expect.objectContaining({ code: 'other-settings', message: expect.stringContaining('seed was 1 and is 2') }),
    )
  })

  it('removes an earlier run that is not to be resumed', async () => {
    const path = await earlierRun()
    const { checkpoint, replaced } = await openRunFolder(path, { settings: { seed: 2 }, resume: false })
    await checkpoint.close()
    expect({ replaced, results: [...checkpoint.results] }).toEqual({ replaced: true, results: [] })
    expect(await readdir(path)).toEqual(['checkpoint.jsonl'])
  })

  it('starts anew where the database is gone: its checkpoint alone is worth nothing', async () => {
    const path = await earlierRun()
    await rm(join(path, 'circuits.duckdb'))
    const { checkpoint } = await openRunFolder(path, { settings, resume: true })
    await checkpoint.close()
    expect(checkpoint.results.size).toBe(0)
  })

  it('leaves a database alone that no run made, that another program has open, or that is none', async () => {
    const path = await temporary()
    const database = join(path, 'circuits.duckdb')
    await (await openDataset(database)).close()
    const before = await readFile(database)
    for (const resume of [false, true]) {
      await expect(openRunFolder(path, { settings, resume })).rejects.toThrow(
        expect.objectContaining({
          code: 'foreign-output',
          message: `${database}: found a database that no run of this example made: move it away, or choose another --out`,
        }),
      )
    }
    expect(await readFile(database)).toEqual(before)

    const mine = await earlierRun()
    const inUse = await openDataset(join(mine, 'circuits.duckdb'))
    await expect(openRunFolder(mine, { settings, resume: false })).rejects.toThrow(
      expect.objectContaining({ code: 'locked' }),
    )
    await inUse.close()
    await writeFile(join(mine, 'circuits.duckdb'), 'my notes')
    await expect(openRunFolder(mine, { settings, resume: false })).rejects.toThrow(
      expect.objectContaining({ code: 'foreign-file' }),
    )
    expect(await readFile(join(mine, 'circuits.duckdb'), 'utf8')).toBe('my notes')
  })

  it('refuses a place that is no folder', async () => {
    const file = join(await temporary(), 'file')
    await writeFile(file, '')
    await expect(openRunFolder(join(file, 'out'), { settings, resume: false })).rejects.toThrow(
      expect.objectContaining({ code: 'unwritable-output', message: expect.stringContaining('choose another --out') }),
    )
  })
})
