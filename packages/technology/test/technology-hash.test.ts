import { describe, expect, it } from 'vitest'
import { defineTechnology, generic28, generic65, type Technology, technologyHash } from '../src/index.js'

const reversed = (record: object) => Object.fromEntries(Object.entries(record).reverse())

describe('technologyHash', () => {
  it('is the hash that a technology carries', () => {
    expect(technologyHash(generic28)).toBe(generic28.hash)
    expect(generic28.hash).toMatch(/^[0-9a-f]{16}$/)
    expect(generic65.hash).not.toBe(generic28.hash)
  })

  it('changes with any figure', () => {
    const card = generic28.models[0]!
    const models = [{ ...card, parameters: { ...card.parameters, toxe: 1.46e-9 } }, ...generic28.models.slice(1)]
    expect(technologyHash({ ...generic28, models })).not.toBe(generic28.hash)
    expect(technologyHash({ ...generic28, defaultFamily: 'core' })).not.toBe(generic28.hash)
  })

  it('does not change with the order of keys, the description or the place of a card', () => {
    const same = reversed({
      ...generic28,
      description: 'another',
      models: generic28.models.map((card) => ({
        ...card,
        parameters: reversed(card.parameters),
        place: { file: 'x', line: 1, column: 1 },
      })),
    }) as unknown as Technology
    expect(technologyHash(same)).toBe(generic28.hash)
  })
})

describe('defineTechnology', () => {
  it('refuses a device whose card is not there', () => {
    expect(() => defineTechnology({ ...generic28, models: generic28.models.slice(1) })).toThrow(
      'generic28: found unknown model n09; add the model card, or name one of its cards: p09, n18, p18, npn, pnp, diode',
    )
  })

  it('refuses a default family that is not there', () => {
    expect(() => defineTechnology({ ...generic28, defaultFamily: 'rf' })).toThrow(
      expect.objectContaining({ code: 'unknown-family' }),
    )
  })
})
