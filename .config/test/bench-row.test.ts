import { describe, expect, it } from 'vitest'
import { missedPromise, parseRow } from '../bench-row.js'

/** What a line that a bench printed misses. */
function missedIn(line: string): string | undefined {
  const row = parseRow(line)
  if (row === undefined) throw new Error(`not a row: ${line}`)
  return missedPromise(row)
}

describe('missedPromise', () => {
  it('says nothing about a goal that is reached, nor about a figure without one', () => {
    expect(missedIn('{"bench":"a","value":1,"unit":"s","must":1,"lowerIsBetter":true}')).toBeUndefined()
    expect(missedIn('{"bench":"a","value":3,"unit":"MB/s","must":2,"better":9}')).toBeUndefined()
    expect(missedIn('{"bench":"a","value":9,"unit":"s","info":true}')).toBeUndefined()
  })

  it('names the value and the goal that it misses', () => {
    expect(missedIn('{"bench":"a","value":2,"unit":"s","must":1,"lowerIsBetter":true}')).toBe(
      'a: 2 s, must be at most 1 s',
    )
    expect(missedIn('{"bench":"b","value":2,"unit":"x","must":3}')).toBe('b: 2 x, must be at least 3 x')
  })

  it('takes a value that is not a number as missed', () => {
    expect(missedIn(JSON.stringify({ bench: 'a', value: Number.NaN, unit: 's', must: 3 }))).toContain(
      'must be at least',
    )
  })

  it('takes a row without a goal that does not say so as missed', () => {
    expect(missedIn('{"bench":"a","value":1,"unit":"s"}')).toContain('needs "must"')
    expect(missedIn('{"bench":"a","value":1,"unit":"s","must":true}')).toContain('needs a number')
  })
})

describe('parseRow', () => {
  it.each(['done', '{', '{"value":1,"unit":"s"}', '{"bench":"a","value":"1","unit":"s"}'])(
    'takes %s for no row',
    (line) => {
      expect(parseRow(line)).toBeUndefined()
    },
  )
})
