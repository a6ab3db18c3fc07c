import { appendFile, mkdtemp, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BatchEvent } from '../src/batch.js'
import { type Checkpoint, openCheckpoint } from '../src/checkpoint.js'
import { readCheckpoint } from '../src/read-checkpoint.js'
import { runBatch } from '../src/run-batch.js'

const temporary = async () => join(await mkdtemp(join(tmpdir(), 'batch-')), 'checkpoint.jsonl')
const settings = { seed: 1 }
const key = (item: number) => `item ${item}`
const square = async (item: number) => ({ square: item * item })
const numbers = [1, 2, 3, 4, 5]
const squares = [1, 4, 9, 16, 25]

/** Runs a batch of squares with a checkpoint; tells what was worked on and what came out. */
async function squaresOf(items: readonly number[], path: string, work = square) {
  const worked: number[] = []
  const checkpoint = await openCheckpoint<{ square: number }>({ path, settings })
  try {
    const batch = await runBatch({
      items,
      key,
      checkpoint,
      work: (item) => {
        worked.push(item)
        return work(item)
      },
    })
    return { worked, results: batch.entries.map((entry) => (entry.type === 'done' ? entry.result.square : entry.type)) }
  } finally {
    await checkpoint.close()
  }
}

describe('runBatch', () => {
  it('keeps the order of the items, whichever is finished first', async () => {
    const batch = await runBatch({
      items: [30, 1, 15],
      key,
      concurrency: 3,
      work: async (item) => {
        await setTimeout(item)
        return item
      },
    })
    expect(batch.entries.map((entry) => entry.item)).toEqual([30, 1, 15])
    expect(batch.left).toEqual([])
  })

  it('tells what happens and how long the rest will take', async () => {
    let now = 100
    const events: BatchEvent<number, number>[] = []
    await runBatch<number, number>({
      items: [1, 2, 3],
      key,
      clock: () => now,
      onEvent: (event) => void events.push(event),
      work: async (item, { progress }) => {
        now += 2
        progress({ completed: 1, total: 2 })
        return item
      },
    })
    expect(events.slice(0, 4)).toEqual([
      { type: 'start', key: 'item 1', item: 1, finished: 0, total: 3 },
      { type: 'progress', key: 'item 1', item: 1, progress: { completed: 1, total: 2 }, finished: 0, total: 3 },
      // One of three in 2 s leaves twice 2 s.
      { type: 'done', key: 'item 1', item: 1, result: 1, seconds: 2, finished: 1, total: 3, remaining: 4 },
      { type: 'start', key: 'item 2', item: 2, finished: 1, total: 3, remaining: 4 },
    ])
    expect(events.at(-1)).toMatchObject({ type: 'done', finished: 3, remaining: 0 })
  })

  it('books an item that throws as failed, goes on, and tries it again when resumed', async () => {
    const path = await temporary()
    const moody = (item: number) => (item === 2 ? Promise.reject(new Error('disk full')) : square(item))
    expect(await squaresOf([1, 2, 3], path, moody)).toEqual({ worked: [1, 2, 3], results: [1, 'failed', 9] })
    expect(await squaresOf([1, 2, 3], path)).toEqual({ worked: [2], results: [1, 4, 9] })
  })

  it('books work that throws before it waits for anything as failed, too', async () => {
    const batch = await runBatch<number, number>({
      items: [1],
      key,
      work: () => {
        throw new Error('at once')
      },
    })
    expect(batch.entries).toEqual([expect.objectContaining({ type: 'failed', error: new Error('at once') })])
  })

  it('comes back at once when the signal aborts, keeps what is done and goes on with the rest later', async () => {
    const path = await temporary()
    const interrupt = new AbortController()
    const checkpoint = await openCheckpoint<{ square: number }>({ path, settings })
    const batch = await runBatch({
      items: numbers,
      key,
      checkpoint,
      signal: interrupt.signal,
      work: async (item) => {
        if (item < 3) return square(item)
        interrupt.abort()
        return new Promise<never>(() => {})
      },
    })
    await checkpoint.close()
    expect(batch.entries.map(({ item }) => item)).toEqual([1, 2])
    expect(batch.left).toEqual([3, 4, 5])
    expect(await squaresOf(numbers, path)).toEqual({ worked: [3, 4, 5], results: squares })
  })

  it('tells of items that the checkpoint has, and counts them as finished', async () => {
    const path = await temporary()
    await squaresOf([1, 2], path)
    const events: string[] = []
    const checkpoint = await openCheckpoint<{ square: number }>({ path, settings })
    const onEvent = ({ type, finished, total, remaining }: BatchEvent<number, { square: number }>) =>
      void events.push(`${type} ${finished}/${total} ${remaining}`)
    await runBatch({ items: [1, 2, 3], key, checkpoint, work: square, onEvent, clock: () => 0 })
    await checkpoint.close()
    expect(events).toEqual(['skip 1/3 undefined', 'skip 2/3 undefined', 'start 2/3 undefined', 'done 3/3 0'])
  })

  it('comes to the same results wherever its checkpoint was cut off', async () => {
    const path = await temporary()
    await squaresOf(numbers, path)
    const whole = await readFile(path)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length }), async (length) => {
        await writeFile(path, whole.subarray(0, length))
        const { results } = await squaresOf(numbers, path)
        expect(results).toEqual(squares)
        expect(await readFile(path)).toEqual(whole)
      }),
      { numRuns: 40 },
    )
  })

  it('refuses two items of one key', async () => {
    await expect(runBatch({ items: [1, 2], key: () => 'same', work: square })).rejects.toThrow(
      new TypeError('two items have the key same: give each a key of its own'),
    )
  })

  it('ends with the error when events cannot be told, and stops the others', async () => {
    const aborted: boolean[] = []
    const batch = runBatch({
      items: [1, 2],
      key,
      concurrency: 2,
      onEvent: async ({ type }) => {
        if (type === 'done') throw new Error('disk full')
      },
      work: async (item, { signal }) => {
        if (item === 1) return item
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
        aborted.push(signal.aborted)
        return item
      },
    })
    await expect(batch).rejects.toThrow('disk full')
    await setTimeout(1)
    expect(aborted).toEqual([true])
  })
})

describe('openCheckpoint', () => {
  const closed = async (checkpoint: Promise<Checkpoint<unknown>>) => (await checkpoint).close()

  it('drops a torn last line, and what power loss has left of one', async () => {
    for (const torn of ['{"key":"item 2","resu', '\0\0\0\0\n', '{"key":"item 2"']) {
      const path = await temporary()
      await squaresOf([1], path)
      const { size } = await stat(path)
      await appendFile(path, torn)
      expect((await readCheckpoint(path))?.length).toBe(size)
      expect(await squaresOf([1, 2], path)).toEqual({ worked: [2], results: [1, 4] })
    }
  })

  it('starts anew where not even its first line was written', async () => {
    const path = await temporary()
    await squaresOf([1], path)
    await truncate(path, 9)
    expect(await squaresOf([1, 2], path)).toEqual({ worked: [1, 2], results: [1, 4] })
  })

  it('refuses a checkpoint of other settings, says what differs and leaves it as it is', async () => {
    const path = await temporary()
    await closed(openCheckpoint({ path, settings: { seed: 1, budget: 80 } }))
    const before = await readFile(path, 'utf8')
    await expect(openCheckpoint({ path, settings: { seed: 2, budget: 80 } })).rejects.toThrow(
      expect.objectContaining({
        code: 'other-settings',
        message: `${path}: belongs to a run with other settings (seed was 1 and is 2): use the same settings to go on, or start anew`,
        differences: [{ setting: 'seed', before: '1', now: '2' }],
      }),
    )
    expect(await readFile(path, 'utf8')).toBe(before)
  })

  it('starts anew when it is not to be resumed', async () => {
    const path = await temporary()
    await squaresOf([1], path)
    await closed(openCheckpoint({ path, settings: { seed: 2 }, resume: false }))
    expect(await readFile(path, 'utf8')).toBe('{"checkpoint":1,"settings":{"seed":2}}\n')
  })

  it('never overwrites a file that is no checkpoint', async () => {
    const path = await temporary()
    for (const text of ['my notes\n', 'my notes', '{"checkpoint":2,"settings":{}}\n', '[]\n']) {
      await writeFile(path, text)
      await expect(openCheckpoint({ path, settings, resume: false })).rejects.toThrow(
        expect.objectContaining({ code: 'damaged-checkpoint', message: expect.stringContaining('on line 1') }),
      )
      expect(await readFile(path, 'utf8')).toBe(text)
    }
  })

  it('refuses one that is damaged in the middle and names the line', async () => {
    const path = await temporary()
    await squaresOf([1], path)
    await appendFile(path, 'scribble\n{"key":"item 2","result":{"square":4}}\n')
    await expect(openCheckpoint({ path, settings })).rejects.toThrow(
      expect.objectContaining({ code: 'damaged-checkpoint', message: expect.stringContaining('no result on line 3') }),
    )
  })

  it('says that there is no place to write', async () => {
    const path = join(await temporary(), 'below', 'checkpoint.jsonl')
    await expect(openCheckpoint({ path, settings })).rejects.toThrow(
      expect.objectContaining({ code: 'unwritable-output', message: expect.stringContaining('ENOENT') }),
    )
  })
})
