import { describe, expect, it } from 'vitest'
import { createDraw } from '../../fuzz/draw.js'
import { fuzz } from '../../fuzz/fuzz.js'
import { invariants, violation } from '../../fuzz/invariants.js'
import { mutate } from '../../fuzz/mutate.js'
import { shrink } from '../../fuzz/shrink.js'

const text = '* an amplifier\nM1 out in 0 0 nch w=1u l=2u\nR1 out vdd 10k\n.end\n'

describe('mutate', () => {
  it('gives the same text for the same draws, and others for others', () => {
    const changed = (seed: number) => mutate(text, createDraw(seed), text)
    expect(changed(1)).toBe(changed(1))
    const texts = new Set(Array.from({ length: 200 }, (_, seed) => changed(seed)))
    expect(texts.size).toBeGreaterThan(180)
    for (const one of texts) expect(one.length).toBeLessThanOrEqual(20_000)
  })
})

describe('shrink', () => {
  it('leaves what makes a text bad', () => {
    expect(shrink(text, (smaller) => /M1.*w=1u/.test(smaller))).toBe('M1w=1u')
    expect(shrink(text, (smaller) => smaller.includes('\n'))).toBe('\n')
  })

  it('stops in time with what it has', () => {
    expect(shrink(text, () => true, 0)).toBe(text)
  })
})

describe('fuzz', () => {
  const noCurrent = {
    name: 'nothing is called R1',
    check: ({ text: found }) => (found.includes('R1') ? 'it is' : undefined),
  } satisfies (typeof invariants)[number]

  it('finds what does not hold, makes it small, and tells how to get there again', () => {
    const { finding } = fuzz([text], { seed: 1, seconds: 60, known: [noCurrent] })
    expect(finding).toMatchObject({ name: noCurrent.name, reason: 'it is', input: { text: 'R1' } })
    const again = fuzz([text], { seed: finding?.seed ?? 0, seconds: 0, known: [noCurrent] })
    expect(again).toMatchObject({ texts: 1, finding })
  })

  it('takes an exception for a finding', () => {
    const failing = {
      name: 'fails',
      check: () => {
        throw new TypeError('no such thing')
      },
    }
    expect(violation({ text }, [failing])?.reason).toContain('no such thing')
  })

  it('finds nothing in a second', () => {
    expect(invariants.length).toBeGreaterThan(3)
    expect(fuzz([text], { seed: 1, seconds: 1 }).finding).toBeUndefined()
  })
})
