import { describe, expect, it } from 'vitest'
import { missedPromise, parseRow } from '../bench-row.js'

/** What a line that a bench printed misses. */
function missedIn(line: string): string | undefined {
  const row = parseRow(line)
  if (row === undefined) throw new Error(`not a row: ${line}`)
  return missedPromise(row)
}

describe('missedPromise', () => {
  it('says nothing about a promise that is kept, nor about a row without one', () => {
    expect(missedIn('{"bench":"a","value":1,"unit":"s","must":{"max":1}}')).toBeUndefined()
    expect(missedIn('{"bench":"a","value":9,"unit":"s","info":true}')).toBeUndefined()
  })

  it('names the value and the bound that it misses', () => {
    expect(missedIn('{"bench":"a","value":2,"unit":"s","must":{"max":1}}')).toBe('a: 2 s, promised at most 1 s')
    expect(missedIn('{"bench":"b","value":2,"unit":"x","must":{"min":3}}')).toBe('b: 2 x, promised at least 3 x')
  })

  it('takes a value that is not a number as missed', () => {
    expect(missedIn(JSON.stringify({ bench: 'a', value: Number.NaN, unit: 's', must: { max: 1 } }))).toContain(
      'promised at most',
    )
  })

  it('takes a promise that it does not understand as missed', () => {
    expect(missedIn('{"bench":"a","value":1,"unit":"s","must":{}}')).toContain('needs a number')
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
