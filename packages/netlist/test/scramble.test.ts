import { describe, expect, it } from 'vitest'
import { parseNetlist, scramble } from '../src/index.js'

/** Lehmer's generator, modulus 2^31 - 1. */
function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}

const text = `.subckt ota inp inn out vdd ib
m1 x inp t 0 nmos w=2u l=1u
m2 out inn t 0 nmos w=2u l=1u
m3 x x vdd vdd pmos
m4 out x vdd vdd pmos
m5 t ib 0 0 nmos
.ends`
const circuit = parseNetlist(text)

describe('scramble', () => {
  it('leaves no name of the circuit, and says which is which', () => {
    const { circuit: scrambled, nets, devices } = scramble(circuit, seededRandom(1))
    const names = ['inp', 'inn', 'out', 'vdd', 'ib', 'x', 't', 'm1', 'm2', 'm3', 'm4', 'm5', 'ota']
    const words: readonly string[] = JSON.stringify(scrambled).match(/[a-z0-9]+/g) ?? []
    expect(names.filter((name) => words.includes(name))).toEqual([])
    expect(scrambled.globals).toEqual([nets['0']])
    expect([...scrambled.ports].sort()).toEqual(circuit.ports.map((port) => nets[port]).sort())
    const m1 = scrambled.devices.find(({ name }) => name === devices.m1)
    expect(m1?.parameters).toEqual({ w: 2e-6, l: 1e-6 })
    expect(m1?.kind === 'mosfet' && [m1.pins.d, m1.pins.s].sort()).toEqual([nets.x, nets.t].sort())
    expect(m1?.kind === 'mosfet' && m1.pins.g).toBe(nets.inp)
  })

  it('gives the same for the same seed and another for another', () => {
    expect(scramble(circuit, seededRandom(3))).toEqual(scramble(circuit, seededRandom(3)))
    expect(scramble(circuit, seededRandom(3))).not.toEqual(scramble(circuit, seededRandom(4)))
  })

  it('turns about half of the transistors round', () => {
    const random = seededRandom(5)
    let turned = 0
    for (let run = 0; run < 40; run++) {
      const { circuit: scrambled, nets, devices } = scramble(circuit, random)
      const m3 = scrambled.devices.find(({ name }) => name === devices.m3)
      if (m3?.kind === 'mosfet' && m3.pins.d === nets.vdd) turned += 1
    }
    expect(turned).toBeGreaterThan(8)
    expect(turned).toBeLessThan(32)
  })
})
