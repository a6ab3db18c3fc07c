import { describe, expect, it } from 'vitest'
import { familyOf, generic28, generic65, technologies } from '../src/index.js'

describe('technologies', () => {
  it('are found by their id', () => {
    expect(technologies.generic28).toBe(generic28)
    expect(Object.entries(technologies).map(([id, technology]) => id === technology.id)).toEqual([true, true])
  })

  it('offer a pair of transistors for each family, of the type that their cards have', () => {
    for (const { families, models } of Object.values(technologies)) {
      for (const { n, p } of Object.values(families)) {
        expect([n.polarity, p.polarity]).toEqual(['n', 'p'])
        expect(models.find(({ name }) => name === n.model)?.type).toBe('nmos')
        expect(models.find(({ name }) => name === p.model)?.type).toBe('pmos')
      }
    }
  })

  it('turn their transistors on within the supply', () => {
    for (const { families } of Object.values(technologies)) {
      for (const { supply, n, p } of Object.values(families)) expect(n.threshold + p.threshold).toBeLessThan(supply)
    }
  })
})

describe('generic28', () => {
  it('uses the devices of 1.8 V for analog circuits', () => {
    expect(familyOf(generic28)).toMatchObject({ supply: 1.8, n: { model: 'n18' }, p: { model: 'p18' } })
  })

  it('gives back the on-current of its cards, 83 uA per um for an n18 of 2 um length', () => {
    const { supply, n } = familyOf(generic28, 'io')
    expect((n.transconductance / 2) * (1 / 2) * (supply - 0.46) ** 2).toBeCloseTo(83e-6, 6)
  })
})

describe('familyOf', () => {
  it('names the families that there are instead of an unknown one', () => {
    expect(() => familyOf(generic65, 'io')).toThrow(
      expect.objectContaining({
        code: 'unknown-family',
        message: 'generic65: found unknown family io; name one of its families: core',
      }),
    )
    expect(() => familyOf(generic65, 'toString')).toThrow('unknown family toString')
  })
})
