import { describe, expect, it } from 'vitest'
import type { BatchEvent } from '../src/batch.js'
import { createMeter } from '../src/create-meter.js'

type Event = BatchEvent<string, string>

function at(columns?: number) {
  const time = { now: 100 }
  const written: string[] = []
  const meter = createMeter<string, string>({
    clock: () => time.now,
    write: (text) => written.push(text),
    describe: (result) => result,
    ...(columns === undefined ? {} : { columns }),
  })
  return { time, written, meter }
}

const start = (key: string, finished = 0): Event => ({ type: 'start', key, item: key, finished, total: 4 })
const done = (key: string, finished: number, facts: { seconds?: number; remaining?: number } = {}): Event => ({
  type: 'done',
  key,
  item: key,
  result: 'accepted',
  seconds: 0,
  finished,
  total: 4,
  ...facts,
})

describe('createMeter', () => {
  it('writes a line per item with the time that the rest will take where there is no terminal', () => {
    const { written, meter } = at()
    meter.hear(start('b.sp'))
    meter.hear(done('b.sp', 1, { seconds: 2, remaining: 6 }))
    const error = new Error('a.sp:3:1: M1 has 2 nodes')
    meter.hear({ type: 'failed', key: 'a.sp', item: 'a.sp', error, seconds: 6, finished: 2, total: 4, remaining: 6 })
    meter.clear()
    expect(written).toEqual([
      '1/4 b.sp: accepted in 2.0 s, about 6.0 s left\n',
      '2/4 a.sp: failed: a.sp:3:1: M1 has 2 nodes in 6.0 s, about 6.0 s left\n',
    ])
  })

  it('says nothing about the rest after the last one, nor before the first', () => {
    const { written, meter } = at()
    meter.hear(done('d', 4, { remaining: 0 }))
    expect(written).toEqual(['4/4 d: accepted in 0.0 s\n'])
    const terminal = at(40)
    terminal.meter.hear(start('a', 1))
    expect(terminal.written).toEqual(['\r\x1b[K1/4: a'])
  })

  it('keeps one live line on a terminal, never wider than it, and takes it away', () => {
    const { written, meter } = at(30)
    meter.hear(start('first-circuit.sp'))
    meter.hear(start('second-circuit.sp'))
    meter.hear(done('first-circuit.sp', 1, { remaining: 9 }))
    meter.clear()
    expect(written).toEqual([
      '\r\x1b[K0/4: first-circuit.sp',
      '\r\x1b[K0/4: first-circuit.sp, second',
      '\r\x1b[K1/4, about 9.0 s left: second',
      '\r\x1b[K',
    ])
  })

  it('counts the steps of an item at most ten times a second', () => {
    const { time, written, meter } = at(80)
    meter.hear(start('a.sp'))
    for (let completed = 1; completed <= 30; completed += 1) {
      time.now += 1 / 32
      const progress = { stage: 'exploring', completed, total: 400 }
      meter.hear({ type: 'progress', key: 'a.sp', item: 'a.sp', progress, finished: 0, total: 4 })
    }
    // Every fourth step comes 0.125 s after the last line.
    expect(written).toHaveLength(1 + 7)
    expect(written.at(-1)).toBe('\r\x1b[K0/4: a.sp (exploring 28 of 400)')
  })

  it('does not count steps where there is no terminal', () => {
    const { written, meter } = at()
    meter.hear(start('a.sp'))
    const progress = { completed: 1, total: 400 }
    meter.hear({ type: 'progress', key: 'a.sp', item: 'a.sp', progress, finished: 0, total: 4 })
    expect(written).toEqual([])
  })
})
