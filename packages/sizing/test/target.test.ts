import { opampSe } from '@analogkit/testbench'
import { describe, expect, it } from 'vitest'
import { parseTarget } from '../src/index.js'
import { withTargets } from '../src/target.js'

describe('parseTarget', () => {
  it.each([
    ['gain>=60', { metric: 'gain', value: 60 }],
    ['gbw >= 10M', { metric: 'gbw', value: 10e6 }],
    ['power<=1m', { metric: 'power', value: 1e-3 }],
    ['psrr<-50', { metric: 'psrr', value: -50 }],
    ['phase-margin>60', { metric: 'phase-margin', value: 60 }],
  ])('reads %s', (text, target) => {
    const read = parseTarget(text, opampSe)
    expect(read.metric).toBe(target.metric)
    expect(read.value / target.value).toBeCloseTo(1, 12)
  })

  it.each([
    ['gain', 'a target is such as gain>=60'],
    ['gain>=', 'a target is such as gain>=60'],
    ['gbw>=10X', 'a target is such as gain>=60'],
    ['beauty>=1', 'class opamp-se has no metric beauty: choose from gain'],
    ['gain<=60', 'gain is better the larger: ask for gain>=60'],
    ['power>=1m', 'power is better the smaller: ask for power<=1m'],
  ])('refuses %s and says what to write', (text, reason) => {
    expect(() => parseTarget(text, opampSe)).toThrow(reason)
  })
})

describe('withTargets', () => {
  it('makes targets the thresholds, and has nothing else changed', () => {
    const asked = withTargets(opampSe, [{ metric: 'gain', value: 60 }])
    for (const metric of asked.metrics) {
      const before = opampSe.metrics.find(({ id }) => id === metric.id)
      if (metric.id === 'gain') expect(metric).toMatchObject({ threshold: 60, identifies: true })
      else expect(metric).toEqual(before)
    }
  })

  it('leaves a threshold that asks for more than the target', () => {
    expect(withTargets(opampSe, [{ metric: 'gain', value: 20 }]).metrics).toEqual(opampSe.metrics)
  })

  it('names the target that contradicts another, and one that is no number', () => {
    const twice = [
      { metric: 'gain', value: 60 },
      { metric: 'gain', value: 80 },
    ]
    expect(() => withTargets(opampSe, twice)).toThrow('gain has two targets, 60 and 80: leave one')
    expect(() => withTargets(opampSe, [{ metric: 'gain', value: Number.NaN }])).toThrow('the target of gain is NaN')
    expect(() => withTargets(opampSe, [{ metric: 'gbw', value: -1 }])).toThrow('gbw is measured over decades')
  })
})
