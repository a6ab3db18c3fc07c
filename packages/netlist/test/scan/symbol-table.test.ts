import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EXACT, FOLDED } from '../../src/scan/characters.js'
import { SymbolTable } from '../../src/scan/symbol-table.js'

/** The symbols of words that stand one after the other in a text. */
function internedAll(table: SymbolTable, words: readonly string[], fold = EXACT): number[] {
  const text = `<${words.join(' ')}`
  const indices = Int32Array.from(words, (_, index) => index)
  const starts = new Int32Array(words.length)
  const ends = new Int32Array(words.length)
  let at = 0
  for (const [index, word] of words.entries()) {
    starts[index] = at
    ends[index] = at + word.length
    at += word.length + 1
  }
  table.internAll(text, 1, indices, words.length, starts, ends, fold)
  return [...ends]
}

function interned(table: SymbolTable, word: string, fold = EXACT): number {
  return internedAll(table, [word], fold)[0]!
}

describe('SymbolTable', () => {
  it('numbers different words as they come, and the same ones alike', () => {
    const table = new SymbolTable()
    expect(['a', 'b', 'a', 'net12', 'b'].map((word) => interned(table, word))).toEqual([0, 1, 0, 2, 1])
    expect(table.size).toBe(3)
    expect([table.text(2), table.length(2)]).toEqual(['net12', 5])
  })

  it('folds as it is told', () => {
    const table = new SymbolTable()
    expect([interned(table, 'VDD', FOLDED), interned(table, 'Vdd', FOLDED)]).toEqual([0, 0])
    expect(interned(table, 'VDD', EXACT)).toBe(1)
    expect(table.text(0)).toBe('vdd')
  })

  it('tells words apart that begin alike, however long', () => {
    const table = new SymbolTable()
    const stem = 'x'.repeat(20)
    const words = [
      stem,
      `${stem}a`,
      `${stem}b`,
      'x'.repeat(10_000),
      `${'x'.repeat(10_000)}y`,
      'x'.repeat(4),
      'x'.repeat(5),
    ]
    expect(words.map((word) => interned(table, word))).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(words.map((_, symbol) => table.text(symbol))).toEqual(words)
  })

  it('is a map of words to numbers, whatever the words', () => {
    const word = fc.string({ minLength: 1, maxLength: 30, unit: fc.constantFrom('a', 'b', 'Z', '0', '~') })
    fc.assert(
      fc.property(fc.array(word, { maxLength: 300 }), (words) => {
        const table = new SymbolTable()
        const symbols = new Map<string, number>()
        for (const each of words) if (!symbols.has(each)) symbols.set(each, symbols.size)
        expect(internedAll(table, words)).toEqual(words.map((each) => symbols.get(each)))
        for (const [each, symbol] of symbols) expect(table.text(symbol)).toBe(each)
      }),
    )
  })

  it('holds 100,000 words', () => {
    const table = new SymbolTable()
    for (let index = 0; index < 100_000; index++) interned(table, `net${index}`)
    expect([table.size, interned(table, 'net54321'), table.text(99_999)]).toEqual([100_000, 54_321, 'net99999'])
  })
})
