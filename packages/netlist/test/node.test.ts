import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NetlistError } from '../src/index.js'
import { readNetlist } from '../src/node.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netlist-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function written(bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, `${Math.random()}.sp`)
  await writeFile(path, bytes)
  return path
}

async function failure(path: string): Promise<NetlistError> {
  try {
    await readNetlist(path)
  } catch (error) {
    if (error instanceof NetlistError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('readNetlist', () => {
  const text = '* t\r\nC1 a 0 1µ\r\n'

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le')],
    ['Latin-1', Buffer.from(text, 'latin1')],
  ])('reads %s', async (_, bytes) => {
    const { devices } = await readNetlist(await written(bytes))
    expect(devices[0]).toMatchObject({ parameters: { c: 1e-6 }, place: { line: 2, column: 1 } })
  })

  it('names the file in places', async () => {
    const path = await written('* t\nM1 a b')
    expect((await failure(path)).place).toEqual({ file: path, line: 2, column: 1 })
  })

  it('says what kept it from reading', async () => {
    const error = await failure(join(folder, 'missing.sp'))
    expect(error.code).toBe('unreadable-file')
    expect(error.cause).toMatchObject({ code: 'ENOENT' })
  })

  it('refuses bytes that are no text', async () => {
    expect((await failure(await written(Buffer.from([82, 49, 0, 0, 7, 200, 1])))).code).toBe('binary-file')
  })
})
