import { expect, it } from 'vitest'
import { strongestTradeOff } from '../../src/page/strongest-trade-off.js'
import { configuration, opamp } from '../sample-report.js'

it('finds the scores that move against each other', () => {
  // Gain falls as GBW rises; area stays; power rises with GBW, and so its score falls, but less regularly.
  const configurations = [1, 2, 3, 4].map((step) =>
    configuration(step, 'ota', {
      gain: 80 - 5 * step,
      gbw: 1e5 * 2 ** step,
      power: [1, 3, 2, 4][step - 1]! * 1e-3,
      area: 2e-11,
    }),
  )
  const measured = opamp.metrics.filter(({ id }) => ['gain', 'gbw', 'power', 'area'].includes(id))
  expect(strongestTradeOff(measured, configurations)?.map(({ id }) => id)).toEqual(['gbw', 'gain'])
})

it('takes the first two metrics where no scores move', () => {
  expect(strongestTradeOff(opamp.metrics, [configuration(1, 'ota', { gain: 50 })])?.map(({ id }) => id)).toEqual([
    'gbw',
    'gain',
  ])
})

it('needs two metrics', () => {
  expect(strongestTradeOff(opamp.metrics.slice(0, 1), [])).toBeUndefined()
})
