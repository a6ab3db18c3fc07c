import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type CacheStore, type StoredResults, vectorsOf } from '../compose/cache-store.js'
import type { Vector, Waveforms } from '../types.js'

/**
 * Makes a store in a folder, a file for each run: a line of JSON, then the vectors as little-endian float64. Files appear
 * as a whole. One that is damaged or of another version counts as not there. Several programs may share the folder; nothing
 * is ever removed from it.
 *
 * @param folder - made when it is not there
 */
export function createFileStore(folder: string): CacheStore {
  return {
    async get(key) {
      try {
        return decode(await readFile(fileOf(folder, key)))
      } catch {
        return undefined
      }
    },
    async set(key, results) {
      const file = fileOf(folder, key)
      const draft = `${file}.${randomUUID()}.tmp`
      await makeFolder(folder)
      try {
        await writeFile(draft, encode(results))
        await rename(draft, file)
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
    },
  }
}

/** A key comes from a hash: nothing else may become a path. */
function fileOf(folder: string, key: string): string {
  if (!/^[0-9a-f]{64}$/.test(key))
    throw new RangeError(`\`${key}\` is no key of a cache, expected 64 hexadecimal digits`)
  return join(folder, `${key}.bin`)
}

/** Makes a folder level by level: where it cannot be made, `recursive` of Node may try for ever. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST') return
    if (code !== 'ENOENT' || dirname(folder) === folder) throw error
    await makeFolder(dirname(folder))
    await mkdir(folder)
  }
}

function encode(results: StoredResults): Uint8Array {
  const arrays = vectorsOf(results).flatMap(({ real, imag }) => (imag === undefined ? [real] : [real, imag]))
  const lengths = arrays.map(({ length }) => length)
  const described = JSON.stringify(results, (key, value: unknown) =>
    (key === 'real' || key === 'imag') && value instanceof Float64Array ? true : value,
  )
  const head = Buffer.from(`analogkit-cache-1 ${JSON.stringify(lengths)} ${described}\n`)
  return Buffer.concat([
    head,
    ...arrays.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  ])
}

/** @throws Error for anything but what `encode` wrote */
function decode(bytes: Buffer): StoredResults {
  const end = bytes.indexOf('\n')
  const [, lengthList = '', described = ''] =
    /^analogkit-cache-1 (\[[\d,]*\]) (.*)$/.exec(bytes.toString('utf8', 0, end)) ?? []
  const lengths = JSON.parse(lengthList) as readonly number[]
  if (end + 1 + 8 * lengths.reduce((sum, length) => sum + length, 0) !== bytes.length) throw new Error('damaged')
  let position = end + 1
  let next = 0
  const take = (): Float64Array => {
    const length = lengths[next] ?? 0
    const part = bytes.subarray(position, position + 8 * length)
    position += 8 * length
    next += 1
    // The numbers have to lie on addresses that are multiples of 8.
    return new Float64Array(new Uint8Array(part).buffer)
  }
  const vector = (stored: Vector): Vector => ({
    ...stored,
    real: take(),
    ...(stored.imag === undefined ? {} : { imag: take() }),
  })
  const plot = ({ axis, vectors, ...rest }: Waveforms): Waveforms => ({
    ...rest,
    ...(axis === undefined ? {} : { axis: vector(axis) }),
    vectors: Object.fromEntries(Object.entries(vectors).map(([name, stored]) => [name, vector(stored)])),
  })
  return Object.fromEntries(
    Object.entries(JSON.parse(described) as StoredResults).map(([key, stored]) => [key, plot(stored)]),
  )
}
