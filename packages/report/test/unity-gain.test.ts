import { expect, it } from 'vitest'
import { unityGain } from '../src/unity-gain.js'

it('interpolates the fall through 0 dB over the logarithm of the frequency', () => {
  const found = unityGain({ frequency: [1, 1e4, 1e6], gainDb: [60, 20, -20], phaseDeg: [0, -90, -130] })
  expect(found?.frequency).toBeCloseTo(1e5, 6)
  expect(found?.phaseDeg).toBeCloseTo(-110, 9)
  expect(found?.marginDeg).toBeCloseTo(70, 9)
})

it('refers the margin to the phase at the lowest frequency', () => {
  const found = unityGain({ frequency: [1, 1e4, 1e6], gainDb: [60, 20, -20], phaseDeg: [180, 90, 50] })
  expect(found?.marginDeg).toBeCloseTo(70, 9)
})

it('finds nothing where the gain stays on one side', () => {
  expect(unityGain({ frequency: [1, 10], gainDb: [60, 20], phaseDeg: [0, -90] })).toBeUndefined()
  expect(unityGain({ frequency: [1, 10], gainDb: [-60, -80], phaseDeg: [0, -90] })).toBeUndefined()
  expect(unityGain({ frequency: [], gainDb: [], phaseDeg: [] })).toBeUndefined()
})
