import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listNetlists } from '../src/list-netlists.js'

const folder = () => mkdtemp(join(tmpdir(), 'netlists-'))

describe('listNetlists', () => {
  it('finds every netlist by its extension, by name, and nothing else', async () => {
    const path = await folder()
    const netlists = ['F.SP', 'a.net', 'b.cdl', 'c.scs', 'd.spi', 'e.cir', 'g.sp']
    for (const name of [...netlists, 'notes.md', 'expected.json']) await writeFile(join(path, name), '')
    await mkdir(join(path, 'old.sp'))
    expect(await listNetlists(path)).toEqual(netlists)
  })

  it('says which extensions it looked for when it found none', async () => {
    const path = await folder()
    await expect(listNetlists(path)).rejects.toThrow(
      expect.objectContaining({
        code: 'empty-folder',
        message: expect.stringContaining('.sp .cir .spi .scs .cdl .net'),
      }),
    )
  })

  it('names a folder that is not there', async () => {
    const path = join(await folder(), 'nowhere')
    await expect(listNetlists(path)).rejects.toThrow(
      expect.objectContaining({
        code: 'missing-path',
        message: expect.stringContaining(`${path}: cannot list it (ENOENT`),
      }),
    )
  })
})
