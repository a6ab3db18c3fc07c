import { describe, expect, it } from 'vitest'
import { createProgress } from '../src/progress.js'
import { record } from './record.js'

function at(columns?: number) {
  const time = { now: 100 }
  const written: string[] = []
  const progress = createProgress({
    total: 4,
    clock: () => time.now,
    write: (text) => written.push(text),
    ...(columns === undefined ? {} : { columns }),
  })
  return { time, written, progress }
}

describe('createProgress', () => {
  it('writes a line per circuit with the time that the rest will take where there is no terminal', () => {
    const { time, written, progress } = at()
    progress.start('a.sp')
    progress.start('b.sp')
    time.now = 102
    progress.done(record('b.sp', { outcome: 'rejected' }, { seconds: 2 }))
    time.now = 106
    progress.done(record('a.sp', { outcome: 'accepted' }, { seconds: 6 }))
    progress.clear()
    // One of four in 2 s leaves three times 2 s; two in 6 s leave two times 3 s.
    expect(written).toEqual([
      '1/4 b.sp: rejected in 2.0 s, about 6.0 s left\n',
      '2/4 a.sp: accepted in 6.0 s, about 6.0 s left\n',
    ])
  })

  it('says nothing about the rest after the last one', () => {
    const { written, progress } = at()
    for (const file of ['a', 'b', 'c', 'd']) progress.done(record(file, { outcome: 'declined' }))
    expect(written.at(-1)).toBe('4/4 d: declined in 0.0 s\n')
  })

  it('keeps one live line on a terminal, never wider than it, and takes it away', () => {
    const { time, written, progress } = at(30)
    progress.start('first-circuit.sp')
    progress.start('second-circuit.sp')
    time.now = 103
    progress.done(record('first-circuit.sp', { outcome: 'accepted' }))
    progress.clear()
    expect(written).toEqual([
      '\r\x1b[K0/4: first-circuit.sp',
      '\r\x1b[K0/4: first-circuit.sp, second',
      '\r\x1b[K1/4, about 9.0 s left: second',
      '\r\x1b[K',
    ])
  })

  it('counts the trials of a circuit at most ten times a second', () => {
    const { time, written, progress } = at(80)
    progress.start('a.sp')
    for (let trials = 1; trials <= 30; trials += 1) {
      time.now += 1 / 32
      progress.trial('a.sp', trials, 400)
    }
    // Every fourth trial comes 0.125 s after the last line.
    expect(written).toHaveLength(1 + 7)
    expect(written.at(-1)).toBe('\r\x1b[K0/4: a.sp (28 of 400)')
  })

  it('does not count trials where there is no terminal', () => {
    const { written, progress } = at()
    progress.start('a.sp')
    progress.trial('a.sp', 1, 400)
    expect(written).toEqual([])
  })
})
