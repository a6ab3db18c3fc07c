import { describe, expect, it } from 'vitest'
import { exportDeck } from '../../src/export/export-deck.js'
import type { ExportDeckOptions } from '../../src/export/types.js'
import { divider, lowPass } from '../../src/testing/decks.js'
import type { Analysis } from '../../src/types.js'

const dialects = ['ngspice', 'xyce', 'spectre'] as const

describe.each(dialects)('an export for %s', (dialect) => {
  const refused = (analyses: readonly Analysis[], options: Partial<ExportDeckOptions> = {}): unknown => {
    try {
      return exportDeck(divider('r', { r: 1e3 }), analyses, { dialect, ...options })
    } catch (error) {
      return error
    }
  }
  const op = [{ type: 'op' }] as const
  const level = { analysis: 'op', type: 'value', signal: { of: 'v(out)' } } as const

  it.each([
    ['no analyses', [], {}],
    ['a parameter that the deck has not', op, { parameters: { q: 1 } }],
    ['a value that is not finite', op, { parameters: { r: Number.NaN } }],
    ['a name with a path', op, { name: '../deck' }],
    ['two analyses with one name', [...op, ...op], {}],
    ['a sweep of no source', [{ type: 'dc', source: 'r1', from: 0, to: 1, step: 1 }], {}],
    ['frequencies that go down', [{ type: 'ac', from: 10, to: 1, drive: {} }], {}],
    ['a vector that is not there', op, { save: ['v(nowhere)'] }],
    ['a measure of no result', op, { measures: { level: { ...level, analysis: 'tran' } } }],
    ['a measure of no vector', op, { measures: { level: { ...level, signal: { of: 'v(nowhere)' } } } }],
    ['a maximum of an operating point', op, { measures: { level: { ...level, type: 'maximum' } } }],
  ] satisfies readonly (readonly [string, readonly Analysis[], Partial<ExportDeckOptions>])[])(
    'refuses %s',
    (_, analyses, options) => {
      expect(refused(analyses, options)).toMatchObject({ name: 'SimulationError', code: 'parse', deck: 'divider' })
    },
  )

  it('refuses measures that refer to each other in a circle', () => {
    const crossing = { analysis: 'tran', type: 'at', signal: { of: 'v(out)' } } as const
    const measures = { a: { ...crossing, x: 'b' }, b: { ...crossing, x: 'a' } }
    expect(() => exportDeck(lowPass(), [{ type: 'tran', stop: 1e-6 }], { dialect, measures })).toThrow('a -> b -> a')
  })

  it('writes the same files for the same deck', () => {
    const write = () => exportDeck(lowPass('r', { r: 1e3 }), [{ type: 'tran', stop: 1e-6 }], { dialect })
    expect(write()).toEqual(write())
  })
})
