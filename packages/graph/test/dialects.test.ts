import { type Dialect, mergeParallel, mergeStacks, parseNetlist, removeDummies, writeNetlist } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { isIsomorphic } from '../src/index.js'

const DIALECTS: readonly Dialect[] = [
  'spice',
  'ngspice',
  'hspice',
  'ltspice',
  'pspice',
  'xyce',
  'eldo',
  'cdl',
  'spectre',
]

const amplifier = parseNetlist(`.model nch nmos level=1
.model pch pmos level=1
.subckt stage in out vdd vss w=2u
M1 out in vss vss nch w={w} l=180n
M2 out out vdd vdd pch w={2*w} l=180n
.ends
.subckt amp inp out vdd vss
X1 inp mid vdd vss stage w=4u
X2 mid out vdd vss stage
C1 mid out 1p
R1 out vss {10k*(1+1/4)}
I1 vdd inp 10u
E1 ref vss mid vss 2
.ends`)

/** Everything but the names of inner nets. */
const strict = { level: 'names', parameters: ['w', 'l', 'c', 'r', 'dc', 'gain'] } as const

describe('a circuit that goes from dialect to dialect', () => {
  it.each(DIALECTS.flatMap((first) => DIALECTS.map((second) => [first, second] as const)))(
    'is isomorphic to itself by way of %s and %s',
    (first, second) => {
      const there = parseNetlist(writeNetlist(amplifier, { dialect: first }), { dialect: first })
      const back = parseNetlist(writeNetlist(there, { dialect: second }), { dialect: second })
      expect(isIsomorphic(back, amplifier, strict)).toBe(true)
    },
  )
})

describe('a circuit whose devices were merged', () => {
  it('is isomorphic to one that was drawn without fingers, stacks and dummies', () => {
    const drawn = parseNetlist(`.subckt c d g vss
M1 d g n1 vss nch w=1u l=1u
M2 n1 g vss vss nch w=1u l=1u
M3 d g n2 vss nch w=1u l=1u
M4 n2 g vss vss nch w=1u l=1u
M5 vss vss vss vss nch w=1u l=1u
R1 d n3 1k
R2 n3 vss 1k
.ends`)
    const meant = parseNetlist('.subckt c d g vss\nM1 d g vss vss nch w=2u l=2u\nR1 d vss 2k\n.ends')
    const { circuit: clean } = removeDummies(drawn)
    const merged = mergeStacks(mergeParallel(clean, { multiplier: 'fold' }).circuit).circuit
    expect(isIsomorphic(drawn, meant)).toBe(false)
    expect(isIsomorphic(merged, meant, { level: 'names', parameters: ['w', 'l', 'r'] })).toBe(true)
  })
})
