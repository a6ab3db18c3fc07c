import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { modelCards } from '../scripts/model-cards.js'
import { technologies } from '../src/index.js'

describe.each(Object.values(technologies))('the cards of $id', ({ id, models }) => {
  it('are those of the card file', () => {
    const file = new URL(`../cards/${id}.mod`, import.meta.url)
    expect(models).toEqual(modelCards(readFileSync(file, 'utf8'), `${id}.mod`))
  })

  it('hold numbers only, so that a simulator needs no expression for them', () => {
    const values = models.flatMap(({ parameters }) => Object.values(parameters))
    expect(values.length).toBeGreaterThan(200)
    expect(values.filter((value) => typeof value !== 'number' || !Number.isFinite(value))).toEqual([])
  })
})
