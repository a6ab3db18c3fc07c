import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { eachOf } from '../src/each-of.js'

const never = new AbortController().signal

describe('eachOf', () => {
  it('works on as many as allowed, each once, in order of the list', async () => {
    let running = 0
    let most = 0
    const started: number[] = []
    const work = async (item: number) => {
      started.push(item)
      running += 1
      most = Math.max(most, running)
      await setTimeout(5)
      running -= 1
    }
    await eachOf([1, 2, 3, 4, 5, 6, 7], work, { concurrency: 3, signal: never })
    expect(started).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(most).toBe(3)
  })

  it('comes back at once when the signal aborts, although work hangs, and starts nothing more', async () => {
    const interrupt = new AbortController()
    const started: number[] = []
    const work = async (item: number) => {
      started.push(item)
      if (item === 2) interrupt.abort()
      await new Promise(() => {})
    }
    await eachOf([1, 2, 3], work, { concurrency: 2, signal: interrupt.signal })
    expect(started).toEqual([1, 2])
  })

  it('ends with the first error', async () => {
    const work = () => Promise.reject(new Error('disk full'))
    await expect(eachOf([1, 2], work, { concurrency: 2, signal: never })).rejects.toThrow('disk full')
  })
})
