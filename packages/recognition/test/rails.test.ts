import { parseNetlist } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { findRails } from '../src/rails.js'

const rails = (ports: string, cards: string) => findRails(parseNetlist(`.subckt dut ${ports}\n${cards}\n.ends`))

describe('findRails', () => {
  it('takes the far end of a load for the supply, not the output', () => {
    expect(rails('b a d e', 'm1 b a e e nmos\nr1 b d')).toEqual({ supplies: ['d'], grounds: ['e'] })
  })

  it('takes the drain of a follower for the supply when its load goes to ground', () => {
    expect(rails('a b d e', 'm1 d a b e nmos\nr1 b e')).toEqual({ supplies: ['d'], grounds: ['e'] })
  })

  it('finds the supply of bipolar logic with followers by the number of loads', () => {
    const cards = 'q1 x a t npn\nq2 y b t npn\nq3 t v e npn\nr1 d x\nr2 d y\nq4 d x o npn\nq5 d y p npn\nr3 o e\nr4 p e'
    expect(rails('o p a b v d e', cards)).toEqual({ supplies: ['d'], grounds: ['e'] })
  })

  it('finds several domains by their wells', () => {
    const cards = 'm1 b a e e nmos\nm2 b a d d pmos\nm3 c b f f pmos\nm4 c g f f pmos\nm5 c b e e nmos\nm6 b a d d pmos'
    expect(rails('a b c d e f g', cards)).toEqual({ supplies: ['d', 'f'], grounds: ['e'] })
  })

  it('takes a port with nothing but a well for a rail of its own', () => {
    const cards = 'm1 b a e e nmos\nm2 b a d w pmos\nm3 c b d d pmos\nm4 c b e e nmos'
    expect(rails('a b c d e w', cards)).toEqual({ supplies: ['d', 'w'], grounds: ['e'] })
  })

  it('finds the rails of bipolar circuits through degenerated emitters', () => {
    const cards = 'q1 x a t npn\nq2 c b t npn\nq3 x x p pnp\nq4 c x q pnp\nr3 p d\nr4 q d\nq5 t f r npn\nr5 r e'
    expect(rails('a b c d e f', cards)).toEqual({ supplies: ['d'], grounds: ['e'] })
  })

  it.each([
    ['npn', 'q1 x a t npn\nq2 c b t npn\nq3 x x d pnp\nq4 c x d pnp\nr1 c e'],
    ['pnp', 'q1 x a t pnp\nq2 c b t pnp\nq3 x x e npn\nq4 c x e npn\nr1 c d'],
  ])('does not take the tail of an %s pair for a rail where loads lead to another net', (_, cards) => {
    expect(rails('a b c d e t', cards)).toEqual({ supplies: ['d'], grounds: ['e'] })
  })
})
