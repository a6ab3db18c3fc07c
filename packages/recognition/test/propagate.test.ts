import { parseNetlist } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { type Arrival, propagate, signalSteps } from '../src/propagate.js'
import { wire } from '../src/wiring.js'

/** What arrives at a net from another while some hold still. */
function arrival(cards: string, from: string, to: string, still: readonly string[]): Arrival | undefined {
  const circuit = parseNetlist(`.subckt x a y z d e\n${cards}\n.ends`)
  const wiring = wire(circuit, { supplies: [], grounds: [] })
  const holds = Uint8Array.from(wiring.nets, ({ name }) => (still.includes(name) ? 1 : 0))
  const [start, end] = [wiring.byName.get(from), wiring.byName.get(to)]
  if (start === undefined || end === undefined) throw new Error(`no ${from} or no ${to}`)
  return propagate(signalSteps(wiring), start, holds)[end.index]
}

describe('propagate', () => {
  const cards = 'm1 y a e e nmos\nm2 d y z e nmos\nr1 z q 1k'

  it('inverts from gate to drain and follows from gate to source and through a resistor', () => {
    expect(arrival(cards, 'a', 'y', ['d', 'e'])).toEqual({ sign: -1, distance: 1 })
    expect(arrival(cards, 'a', 'z', ['d', 'e'])).toEqual({ sign: -1, distance: 2 })
    expect(arrival(cards, 'a', 'q', ['d', 'e'])).toEqual({ sign: -1, distance: 3.5 })
  })

  it('stops at nets that hold still', () => {
    expect(arrival(cards, 'a', 'z', ['d', 'e', 'y'])).toBeUndefined()
  })

  it('is undecided where two equally short paths disagree', () => {
    expect(arrival('m1 y a e e nmos\nm2 q a y e nmos', 'a', 'y', ['e'])).toMatchObject({ sign: 0 })
  })
})
