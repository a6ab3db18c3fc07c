import { expect, it } from 'vitest'
import { bodePlot } from '../src/index.js'
import { byClass, findAll, parseMarkup, textOf } from './parse-markup.js'

const frequency = Array.from({ length: 91 }, (_, index) => 10 ** (index / 10))
const gainDb = frequency.map((f) => 60 - 10 * Math.log10(1 + (f / 1e3) ** 2))
const phaseDeg = frequency.map((f) => (-180 / Math.PI) * Math.atan(f / 1e3))

it('marks the unity-gain frequency and the phase margin of one pole', () => {
  // 60 dB and a pole at 1 kHz: unity gain at 1000 times that, where the phase is all but -90 deg.
  const root = parseMarkup(bodePlot({ frequency, gainDb, phaseDeg }))
  expect(textOf(byClass(root, 'unity-gain')[0]!)).toBe('unity gain at 1 MHz, phase margin 90.1°')
})

it('draws a line of gain and one of phase', () => {
  const root = parseMarkup(bodePlot({ frequency, gainDb, phaseDeg }))
  const paths = findAll(root, ({ name }) => name === 'path')
  expect(paths).toHaveLength(2)
  for (const { attributes } of paths) expect(attributes.d).toMatch(/^M70 [\d.]+L.*532 [\d.]+$/)
})

it('says so where the gain does not fall through 0 dB', () => {
  const low = bodePlot({ frequency: [1, 10], gainDb: [60, 50], phaseDeg: [0, -10] })
  expect(low).toContain('the gain does not fall through 0 dB here')
})

it('leaves a gap where a value is missing', () => {
  const holes = gainDb.map((value, index) => (index === 40 ? Number.NaN : value))
  const [path] = findAll(parseMarkup(bodePlot({ frequency, gainDb: holes, phaseDeg })), ({ name }) => name === 'path')
  expect(path?.attributes.d?.match(/M/g)).toHaveLength(2)
})

it('says in words that there is no response', () => {
  expect(bodePlot({ frequency: [], gainDb: [], phaseDeg: [] })).toContain('There is no frequency response to show.')
})
