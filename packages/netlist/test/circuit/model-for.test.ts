import { describe, expect, it } from 'vitest'
import { modelFor, parseNetlist } from '../../src/index.js'

const binned = (device: string) => {
  const circuit = parseNetlist(`.model nch.1 nmos lmin=1u lmax=2u wmin=1u wmax=10u
.model nch.2 nmos lmin=2u lmax=5u wmin=1u wmax=10u
.model nch.10 nmos lmin=1u lmax=5u wmin=10u wmax=20u
.model one nmos
.subckt c d g
M1 d g 0 0 ${device}
.ends`)
  return modelFor(circuit, circuit.devices[0]!)?.name
}

describe('modelFor', () => {
  it.each([
    ['nch w=5u l=1u', 'nch.1'],
    ['nch w=5u l=2u', 'nch.2'],
    ['nch w=5u l=5u', 'nch.2'],
    ['nch w=20u l=1.5u', 'nch.10'],
    ['nch w=15u l=1.5u nf=3', 'nch.1'],
    ['nch w=5u l=6u', undefined],
    ['nch w=5u', 'nch.1'],
    ['nch.2 w=5u l=1u', 'nch.2'],
    ['one w=5u l=1u', 'one'],
    ['other_nmos w=5u l=1u', undefined],
  ])('finds for %s the card %s', (device, card) => {
    expect(binned(device)).toBe(card)
  })
})
