import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMemoryStore, type StoredResults } from '../../src/index.js'
import { createFileStore } from '../../src/node.js'

const key = (digit: string): string => digit.repeat(64)

function results(points: number): StoredResults {
  const real = Float64Array.from({ length: points }, (_, index) => Math.sin(index) / 3)
  return {
    ac: {
      analysis: 'ac',
      points,
      origin: { nonce: 'n1', simulator: { name: 'ngspice', version: '39', build: 'x' } },
      axis: { name: 'frequency', unit: 'Hz', real: real.map((_, index) => index + 1) },
      vectors: { 'v(out)': { name: 'v(out)', unit: 'V', real, imag: real.map((value) => -value) } },
    },
  }
}

describe('createMemoryStore', () => {
  it('gives back what was stored, as something of its own', async () => {
    const store = createMemoryStore()
    const stored = results(4)
    await store.set(key('a'), stored)
    const first = await store.get(key('a'))
    expect(first).toEqual(stored)
    first?.ac?.vectors['v(out)']?.real.fill(0)
    expect(await store.get(key('a'))).toEqual(stored)
    expect(await store.get(key('b'))).toBe(undefined)
  })

  it('forgets what was not asked for longest', async () => {
    // Three vectors of 10 numbers: 240 bytes.
    const store = createMemoryStore({ maxBytes: 500 })
    await store.set(key('a'), results(10))
    await store.set(key('b'), results(10))
    await store.get(key('a'))
    await store.set(key('c'), results(10))
    expect(await store.get(key('b'))).toBe(undefined)
    expect(await store.get(key('a'))).toEqual(results(10))
    expect(await store.get(key('c'))).toEqual(results(10))
  })

  it('does not keep what is larger than all of it', async () => {
    const store = createMemoryStore({ maxBytes: 100 })
    await store.set(key('a'), results(10))
    expect(await store.get(key('a'))).toBe(undefined)
  })
})

describe('createFileStore', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'analogkit-store-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('gives back every bit, also to another program', async () => {
    await createFileStore(join(folder, 'new')).set(key('a'), results(1000))
    expect(await createFileStore(join(folder, 'new')).get(key('a'))).toEqual(results(1000))
    expect(readdirSync(join(folder, 'new'))).toEqual([`${key('a')}.bin`])
  })

  it('takes a damaged file for none', async () => {
    const store = createFileStore(folder)
    const file = join(folder, `${key('a')}.bin`)
    await store.set(key('a'), results(10))
    const whole = readFileSync(file)
    for (const length of [0, 10, whole.indexOf('\n'), whole.length - 1]) {
      truncateSync(file, length)
      expect(await store.get(key('a'))).toBe(undefined)
      writeFileSync(file, whole)
    }
    writeFileSync(file, Buffer.concat([whole, Buffer.from('x')]))
    expect(await store.get(key('a'))).toBe(undefined)
    writeFileSync(file, String(whole).replace('analogkit-cache-1', 'analogkit-cache-2'))
    expect(await store.get(key('a'))).toBe(undefined)
  })

  it('keeps its files in its folder', async () => {
    const store = createFileStore(folder)
    await expect(store.set('../outside', results(1))).rejects.toThrow('no key of a cache')
    expect(readdirSync(folder)).toEqual([])
  })
})
