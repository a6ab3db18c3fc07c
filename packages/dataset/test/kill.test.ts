import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openDataset } from '../src/index.js'
import { allRows } from './all-rows.js'
import { temporaryFolder } from './temporary-folder.js'

const temporary = temporaryFolder()

const trials = 60

/** Runs the writer until it has printed so many lines, then kills it; the ids that it said were safe. */
function runWriter(path: string, killAfter = Number.POSITIVE_INFINITY): Promise<readonly string[]> {
  const script = fileURLToPath(new URL('writer.ts', import.meta.url))
  const child = spawn(
    process.execPath,
    ['--conditions=@analogkit/source', '--import', 'tsx', script, path, String(trials)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part
    if (text.split('\n').length > killAfter) child.kill('SIGKILL')
  })
  return new Promise((resolve) => {
    child.once('close', () => resolve(text.split('\n').slice(1, -1)))
  })
}

describe('a database whose writer is killed', () => {
  it('keeps everything that was added, and a repeated run makes the same rows as one that was never killed', async () => {
    const path = temporary('killed.duckdb')
    for (const killAfter of [1, 3, 9, 32]) {
      const safe = await runWriter(path, killAfter)
      // Killed before there was a database.
      if (!existsSync(path)) continue
      const dataset = await openDataset(path, { readOnly: true })
      const ids = (await dataset.trials()).map(({ id }) => id)
      await dataset.close()
      expect(safe.length).toBeGreaterThanOrEqual(killAfter - 1)
      expect(ids).toEqual(expect.arrayContaining([...safe]))
    }
    expect(await runWriter(path)).toHaveLength(trials)

    const other = temporary('whole.duckdb')
    await runWriter(other)
    const rows = await allRows(path)
    expect(rows.trials).toHaveLength(trials)
    expect(rows).toEqual(await allRows(other))
  }, 180_000)
})
