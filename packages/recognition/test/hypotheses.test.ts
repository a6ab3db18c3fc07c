import type { PortSignature } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { rankHypotheses, recognize, ruleOut } from '../src/index.js'
import { commonSource, fiveTransistor, millerP, resistivePair, strongArm, telescopic } from './circuits.js'

const one = (role: PortSignature['ports'][number]['role']) => ({ role, min: 1, max: 1 })
const some = (role: PortSignature['ports'][number]['role']) => ({ role, min: 0, max: 9 })
const amplifier: PortSignature = {
  class: 'amplifier',
  ports: [
    one('supply'),
    one('ground'),
    one('input+'),
    one('input-'),
    one('output'),
    some('bias-voltage'),
    some('bias-current-sink'),
    some('internal'),
  ],
}

describe('rankHypotheses', () => {
  it.each([
    ['five-transistor', fiveTransistor, 'a'],
    ['Miller', millerP, 'b'],
    ['telescopic', telescopic, 'a'],
  ])('puts the right polarity of the %s amplifier first, and is sure', (_, circuit, positive) => {
    const [best, second] = rankHypotheses(recognize(circuit), [amplifier])
    expect(best?.roles[positive]).toBe('input+')
    expect(best?.polarity).toBe('sure')
    expect(second?.roles[positive]).toBe('input-')
    expect(best?.score).toBeGreaterThan(second?.score ?? 0)
  })

  it('assigns a role to every port', () => {
    const [best] = rankHypotheses(recognize(telescopic), [amplifier])
    expect(Object.keys(best?.roles ?? {})).toEqual(telescopic.ports)
  })
})

describe('ruleOut', () => {
  it.each([
    ['a pair with two resistors', resistivePair, /symmetric outputs: it is fully differential/],
    ['a circuit without a pair', commonSource, /no differential pair has both of its gates on ports/],
    ['a latch with a clock', strongArm, /clock|symmetric outputs/],
  ])('says in words why %s is no amplifier', (_, circuit, reason) => {
    const structure = recognize(circuit)
    expect(rankHypotheses(structure, [amplifier])).toEqual([])
    expect(ruleOut(structure, amplifier).join('; ')).toMatch(reason)
  })

  it('is silent about a circuit that fits', () => {
    expect(ruleOut(recognize(fiveTransistor), amplifier)).toEqual([])
  })
})
