import type { Device } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { type Deck, prepareSpiceDeck, writeSpiceDeck } from '../../src/index.js'
import { deckOf, resistor, supply } from '../../src/testing/decks.js'

const load = resistor('r1', 'a', '0', 1e3)

function deckWith(device: object): Deck {
  return deckOf('data', [supply('v1', 'a', 1), device as Device])
}

describe('a deck that came as JSON', () => {
  it.each([
    [{ ...load, kind: 'switch' }, 'data: deck: r1: unknown kind "switch"'],
    [{ ...load, kind: 'constructor' }, 'unknown kind "constructor"'],
    [{ ...load, name: 7 }, '7 is no name of a device'],
    [{ ...load, model: ['m'] }, 'r1: ["m"] is no name of a model'],
    [{ ...load, pins: { p: 'a', n: 0 } }, 'r1: pin n is on 0'],
    [{ ...load, parameters: { r: [1000] } }, 'r1: r is [1000]'],
    [{ ...load, parameters: { r: undefined } }, 'r1: r is undefined'],
    [{ ...supply('v2', 'a', 1), waveform: { type: 'file', name: 'x' } }, 'v2: unknown waveform "file"'],
    [{ ...supply('v2', 'a', 1), waveform: { type: 'pwl', points: [[0, [1]]] } }, 'v2: points 1 is [1]'],
    [
      { ...supply('v2', 'a', 1), waveform: { type: 'sine', offset: {}, amplitude: 1, frequency: 1 } },
      'v2: offset 0 is {}',
    ],
  ])('is refused where its data are of another type: %j', (device, reason) => {
    expect(() => prepareSpiceDeck(deckWith(device))).toThrow(reason)
  })

  it('is refused with a typed error', () => {
    expect(() => prepareSpiceDeck(deckWith({ ...load, kind: 'switch' }))).toThrow(
      expect.objectContaining({ name: 'SimulationError', code: 'parse', deck: 'data' }),
    )
  })
})

describe('a nonce', () => {
  it('is a word of the title and nothing else', () => {
    expect(writeSpiceDeck(deckWith({ ...load, name: 'r2' }), { nonce: 'ab12' })).toContain('analogkit ab12\n')
    for (const nonce of ['', 'A', 'a b', 'a\n.control'])
      expect(() => writeSpiceDeck(deckWith({ ...load, name: 'r2' }), { nonce })).toThrow(RangeError)
  })
})
