import { describe, expect, it } from 'vitest'
import type { DeviceSymbol } from '../src/symbol.js'
import { posedBody, posedPins } from '../src/transform.js'

const symbol: DeviceSymbol = {
  body: { x: -20, y: -10, width: 20, height: 40 },
  pins: [
    { pin: 'top', x: 0, y: -30, direction: 'up' },
    { pin: 'side', x: -30, y: 0, direction: 'left' },
  ],
  strokes: [],
}

describe('posedPins', () => {
  it('mirrors left to right', () => {
    expect(posedPins(symbol, { x: 100, y: 100, rotation: 0, mirrored: true })).toEqual([
      { pin: 'top', x: 100, y: 70, direction: 'up' },
      { pin: 'side', x: 130, y: 100, direction: 'right' },
    ])
  })

  it('turns clockwise', () => {
    expect(posedPins(symbol, { x: 0, y: 0, rotation: 90, mirrored: false })).toMatchObject([
      { x: 30, y: 0, direction: 'right' },
      { x: 0, y: -30, direction: 'up' },
    ])
    expect(posedPins(symbol, { x: 0, y: 0, rotation: 270, mirrored: true })).toMatchObject([
      { x: -30, y: 0, direction: 'left' },
      { x: 0, y: -30, direction: 'up' },
    ])
  })
})

describe('posedBody', () => {
  it('keeps an upright rectangle', () => {
    expect(posedBody(symbol, { x: 0, y: 0, rotation: 90, mirrored: false })).toEqual({
      x: -30,
      y: -20,
      width: 40,
      height: 20,
    })
    expect(posedBody(symbol, { x: 0, y: 0, rotation: 180, mirrored: false })).toEqual({
      x: 0,
      y: -30,
      width: 20,
      height: 40,
    })
  })
})
