import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openOutput } from '../src/output.js'
import { summarize } from '../src/summarize.js'
import { record } from './record.js'

const facts = { simulator: 'ngspice-wasm', version: '45.2', technology: 'generic28', seed: 1 }
const folder = () => mkdtemp(join(tmpdir(), 'output-'))

describe('openOutput', () => {
  it('makes the folder, replaces the file as a whole and leaves nothing else behind', async () => {
    const path = join(await folder(), 'deep', 'out')
    const output = await openOutput(path)
    const files = ['a.sp', 'b.sp', 'c.sp'].map((file) =>
      record(file, { outcome: 'rejected', reason: 'no pair' }, { simulations: 2 }),
    )
    await Promise.all(files.map((_, count) => output.write(summarize(facts, files.slice(0, count + 1), count))))
    expect(await readdir(path)).toEqual(['summary.json'])
    const summary = JSON.parse(await readFile(output.path, 'utf8'))
    expect(summary).toEqual({ ...facts, seconds: 2, simulations: 6, circuits: files })
  })

  it('refuses a place that is no folder before any work', async () => {
    const file = join(await folder(), 'file')
    await writeFile(file, '')
    await expect(openOutput(join(file, 'out'))).rejects.toThrow(
      expect.objectContaining({ code: 'unwritable-output', message: expect.stringContaining('choose another --out') }),
    )
  })
})
