import { parseNetlist } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { rankHypotheses, recognize } from '../src/index.js'
import { opampFd, opampSe } from './signatures.js'

const read = (ports: string, cards: string) => {
  const structure = recognize(parseNetlist(`.subckt dut ${ports}\n${cards}\n.ends`))
  return { structure, best: rankHypotheses(structure, [opampSe, opampFd])[0] }
}

describe('rankHypotheses, on inputs that are no plain pair', () => {
  const mirror = 'm3 x x d d pmos\nm4 c x d d pmos\nm5 t f e e nmos'

  it('sees through followers in front of the pair', () => {
    const cards = `${mirror}\nm1 x p t e nmos\nm2 c q t e nmos\nm6 d a p e nmos\nm7 d b q e nmos\nm8 p f e e nmos\nm9 q f e e nmos`
    const { best } = read('a b c d e f', cards)
    expect(best).toMatchObject({
      class: 'opamp-se',
      polarity: 'sure',
      roles: { a: 'input+', b: 'input-', c: 'output' },
    })
    expect(best?.reasons.join()).toContain('through followers')
  })

  it('sees through resistors below the sources', () => {
    const cards = `${mirror}\nm1 x a p e nmos\nm2 c b q e nmos\nr1 p t\nr2 q t`
    expect(read('a b c d e f', cards).best?.roles).toMatchObject({ a: 'input+', b: 'input-', c: 'output' })
  })

  it('reads the input of the 741: followers on devices of the other type', () => {
    const cards = `q1 k a p npn\nq2 k b q npn\nq3 x g p pnp\nq4 c g q pnp\nq5 x x e npn\nq6 c x e npn\nq7 k k d pnp\nq8 g k d pnp\nq9 g f e npn`
    const { best } = read('a b c d e f', cards)
    // a up, x up, c down.
    expect(best?.roles).toMatchObject({ a: 'input-', b: 'input+', c: 'output', d: 'supply', e: 'ground' })
  })

  it('does not take two bias gates on a rail for the inputs', () => {
    const cards = 'm1 c a e e nmos\nm2 c g h d pmos\nm3 h f d d pmos\nm4 k g h d pmos\nm5 k k e e nmos'
    expect(read('a c d e f g', cards).best).toBeUndefined()
  })
})

describe('rankHypotheses, on outputs', () => {
  const pair = 'm1 c a t e nmos\nm2 q b t e nmos\nm3 c g d d pmos\nm4 q g d d pmos'

  it('reads two symmetric outputs as differential only, with both halves in the symmetry', () => {
    const { structure, best } = read('a b c q d e f g', `${pair}\nm5 t f e e nmos`)
    expect(best).toMatchObject({
      class: 'opamp-fd',
      symmetry: { devices: expect.arrayContaining([['m3', 'm4']]) as unknown },
    })
    // The input with a plus moves the output with a plus up.
    const plus = (role: string) => Object.entries(best?.roles ?? {}).find(([, other]) => other === role)?.[0]
    expect(`${plus('input+')}${plus('output+')}`).toMatch(/^(aq|bc)$/)
    expect(rankHypotheses(structure, [opampSe])).toEqual([])
  })

  it('keeps the nets of a mirror and of its output apart', () => {
    const { best } = read(
      'a b c d e f',
      'm1 x a t e nmos\nm2 c b t e nmos\nm3 x x d d pmos\nm4 c x d d pmos\nm5 t f e e nmos',
    )
    expect(best?.symmetry).toEqual({
      devices: [
        ['m1', 'm2'],
        ['m3', 'm4'],
      ],
      nets: [['a', 'b']],
    })
  })

  it('finds the port that the outputs are compared with', () => {
    const cards = `${pair}\nm5 t v e e nmos\nr1 c s\nr2 q s\nm6 v s u d pmos\nm7 w r u d pmos\nm8 u h d d pmos\nm9 v v e e nmos\nm10 w w e e nmos`
    expect(read('a b c q d e g h r', cards).best?.roles).toMatchObject({
      r: 'common-mode-reference',
      h: 'bias-voltage',
    })
  })

  it('calls a second output that is not symmetric internal', () => {
    const cards = `m1 x a t e nmos\nm2 y b t e nmos\nm3 x x d d pmos\nm4 y x d d pmos\nm5 t f e e nmos\nm6 c y d d pmos\nm7 c f e e nmos`
    expect(read('a b c y d e f', cards).best).toMatchObject({
      class: 'opamp-se',
      roles: { c: 'output', y: 'internal' },
    })
  })
})
