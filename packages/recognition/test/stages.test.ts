import { parseNetlist } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { recognize } from '../src/index.js'
import { millerP, strongArm, telescopic } from './circuits.js'

describe('the structure of an amplifier', () => {
  it('has the stages with what drives and what loads them', () => {
    expect(recognize(millerP).stages).toEqual([
      { level: 1, output: 'y', drivers: ['m2'], loads: ['m4'], input: true },
      { level: 2, output: 'c', drivers: ['m6'], loads: ['m7'], input: false },
    ])
  })

  it('takes a capacitor behind a switch for no output of a stage', () => {
    const cards = `m1 x a t e nmos\nm2 y b t e nmos\nm3 x x d d pmos\nm4 y x d d pmos\nm5 t f e e nmos
m6 c y d d pmos\nm7 c f e e nmos\nm8 y s z e nmos\nc1 z c`
    const { stages, ports } = recognize(parseNetlist(`.subckt dut a b c d e f s\n${cards}\n.ends`))
    expect(stages.map(({ output }) => output)).toEqual(['y', 'c'])
    expect(ports.find(({ port }) => port === 's')).toMatchObject({
      role: 'control',
      runnerUp: { role: 'bias-voltage' },
    })
  })

  it('looks through cascodes for what drives a stage', () => {
    expect(recognize(telescopic).stages).toMatchObject([{ level: 1, output: 'c', drivers: ['m2'], input: true }])
  })

  it('has the compensation with its resistor', () => {
    expect(recognize(millerP).compensation).toEqual([{ devices: ['cc', 'rz'], nets: ['y', 'c'] }])
  })

  it('has the parts between which no channel connects but the rails', () => {
    const components = recognize(millerP).components.map((names) => [...names].sort())
    expect(components).toContainEqual(['m6', 'm7'])
    expect(components).toContainEqual(['m1', 'm2', 'm3', 'm4', 'm5'])
  })

  it('has inverters and dividers', () => {
    const cards = 'm1 b a e e nmos\nm2 b a d d pmos\nr1 b t\nr2 t e\nm3 c t e e nmos\nr3 c d'
    const { inverters, dividers } = recognize(parseNetlist(`.subckt dut a b c d e\n${cards}\n.ends`))
    expect(inverters).toEqual([{ devices: ['m1', 'm2'], input: 'a', output: 'b' }])
    expect(dividers).toEqual([{ resistors: ['r1', 'r2'], tap: 't', ends: ['b', 'e'] }])
  })

  it('counts a loop over followers as regenerative, and names it only where the signal runs through it', () => {
    expect([...recognize(strongArm).regenerative].sort()).toEqual(['m4', 'm5', 'm6', 'm7'])
    const cards = `m1 x a t e nmos\nm2 y b t e nmos\nm5 t f e e nmos\nm3 x q d d pmos\nm4 y p d d pmos
m6 d x p e nmos\nm7 d y q e nmos\nr1 p e\nr2 q e\nm8 c x e e nmos\nm9 c k d d pmos`
    const { latches, regenerative } = recognize(parseNetlist(`.subckt dut a b c d e f k\n${cards}\n.ends`))
    expect(latches).toEqual([])
    expect([...regenerative].sort()).toEqual(['m3', 'm4'])
  })
})
