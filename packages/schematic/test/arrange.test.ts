import { parseNetlist } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { arrange } from '../src/arrange.js'

const subckt = (ports: string, cards: string) => arrange(parseNetlist(`.subckt dut ${ports}\n${cards}\n.ends\n`), {})
const rowOf = (arrangement: ReturnType<typeof arrange>) => Object.fromEntries(arrangement.rows.of)
const stacks = (arrangement: ReturnType<typeof arrange>) => arrangement.columns.map(({ devices }) => devices.join(' '))

const foldedCascode = `m1 x a t e nmos
m2 y b t e nmos
m3 t f e e nmos
m4 x g d d pmos
m5 y g d d pmos
m6 u h x d pmos
m7 c h y d pmos
m8 u u e e nmos
m9 c u e e nmos`

describe('arrange', () => {
  it('counts rows from the supply for p devices and from ground for n devices', () => {
    expect(rowOf(subckt('a b c d e f g h', foldedCascode))).toEqual({
      m4: 0,
      m5: 0,
      m6: 1,
      m7: 1,
      m1: 1,
      m2: 1,
      m8: 2,
      m9: 2,
      m3: 2,
    })
  })

  it('lets a folded branch go on with its own type', () => {
    expect(stacks(subckt('a b c d e f g h', foldedCascode)).sort()).toEqual(['m1', 'm2', 'm3', 'm4 m6 m8', 'm5 m7 m9'])
  })

  it('keeps a tail in the middle of its pair', () => {
    const { columns, positions } = subckt('a b c d e f g h', foldedCascode)
    const tail = columns.findIndex(({ devices }) => devices[0] === 'm3')
    const [left, right] = columns[tail]!.centerOf
    expect(columns[left!]!.devices).toEqual(['m1'])
    expect(positions[tail]).toBe((positions[left!]! + positions[right!]!) / 2)
  })

  it('stands what carries current and lays what does not', () => {
    const { stands } = subckt(
      'i g o d e',
      'm1 o i s e nmos\nm2 o g d d pmos\nr1 s e 1k\nrz i z 1k\ncc z o 1p\ncl o e 1p',
    )
    expect(['r1', 'cl', 'rz', 'cc'].map((name) => stands.get(name)!.type)).toEqual([
      'upright',
      'upright',
      'flat',
      'flat',
    ])
  })

  it('lays flat devices in series side by side', () => {
    const { columns } = subckt('i g o d e', 'm1 o i e e nmos\nm2 o g d d pmos\nrz i z 1k\ncc z o 1p')
    expect(columns.find(({ type }) => type === 'series')!.devices).toEqual(['rz', 'cc'])
  })

  it('lays pass gates and stands the stack of a Schmitt trigger', () => {
    const gate = subckt('i o k n d e', 'm1 i k o e nmos\nm2 i n o d pmos\nc1 o e 1p')
    expect([...gate.stands.values()].map(({ type }) => type)).toEqual(['flat', 'flat', 'upright'])
    const trigger = subckt(
      'd e o i',
      'm1 x i e e nmos\nm2 o i x e nmos\nm3 d o x e nmos\nm4 y i d d pmos\nm5 o i y d pmos\nm6 e o y d pmos',
    )
    expect(stacks(trigger)).toContain('m4 m5 m2 m1')
  })

  it('labels gates of a net that would run all over the drawing', () => {
    const cards = (count: number) =>
      Array.from({ length: count }, (_, i) => `m${i} o${i} k e e nmos\nr${i} d o${i} 1k`).join('\n')
    const planOf = (count: number) => subckt('k d e', cards(count)).plans.find(({ net }) => net === 'k')!
    expect(planOf(3)).toMatchObject({ local: [], tap: { type: 'port' } })
    expect(planOf(5).local).toHaveLength(5)
  })
})
