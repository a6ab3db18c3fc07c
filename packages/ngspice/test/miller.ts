import { parseNetlist } from '@analogkit/netlist'
import { type Hypothesis, recognize } from '@analogkit/recognition'
import { generic28 } from '@analogkit/technology'
import { buildTestbench, opampSe, type Sizing } from '@analogkit/testbench'

const circuit = parseNetlist(`.subckt miller inp inn out vdd vss ib
m1 n1 inn nt vss nmos
m2 n2 inp nt vss nmos
m3 n1 n1 vdd vdd pmos
m4 n2 n1 vdd vdd pmos
m5 nt ib vss vss nmos
m8 ib ib vss vss nmos
m6 out n2 vdd vdd pmos
m7 out ib vss vss nmos
rz n2 nz
cc nz out
.ends
`)

const hypothesis: Hypothesis = {
  class: 'opamp-se',
  roles: { inp: 'input+', inn: 'input-', out: 'output', vdd: 'supply', vss: 'ground', ib: 'bias-current-source' },
  symmetry: { devices: [], nets: [] },
  polarity: 'sure',
  score: 1,
  reasons: [],
}

/** A two-stage Miller amplifier of 8 BSIM4 transistors in its bench. */
export const testbench = buildTestbench(opampSe, recognize(circuit), hypothesis, { technology: generic28 })

/** The amplifier sized by hand. */
const nominal: Sizing = {
  devices: {
    m1: { w: 4e-6, l: 0.3e-6 },
    m2: { w: 4e-6, l: 0.3e-6 },
    m3: { w: 4e-6, l: 0.5e-6 },
    m4: { w: 4e-6, l: 0.5e-6 },
    m5: { w: 2e-6, l: 0.5e-6 },
    m8: { w: 1e-6, l: 0.5e-6 },
    m6: { w: 16e-6, l: 0.3e-6 },
    m7: { w: 4e-6, l: 0.5e-6 },
    rz: { r: 2e3 },
    cc: { c: 1e-12 },
  },
  biases: { ib: 5e-6 },
}

/** Devices that stay alike. */
const pairs = [['m1', 'm2'], ['m3', 'm4'], ['m5', 'm8', 'm7'], ['m6'], ['rz'], ['cc']] as const

/** Sizings around the one by hand, which is the first; the same in every run. */
export function sizings(count: number): readonly Sizing[] {
  let state = 12345
  // A linear congruential generator; factors from 0.82 to 1.22.
  const factor = (): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return Math.exp((state / 2 ** 32 - 0.5) * 0.4)
  }
  const draw = (): Sizing => {
    const devices = pairs.flatMap((names) => {
      const factors = new Map<string, number>()
      return names.map((name) => {
        const size = Object.entries(nominal.devices[name] ?? {}).map(([property, value]) => {
          if (!factors.has(property)) factors.set(property, factor())
          return [property, value * (factors.get(property) ?? 1)] as const
        })
        return [name, Object.fromEntries(size)] as const
      })
    })
    return { devices: Object.fromEntries(devices), biases: { ib: 5e-6 * factor() } }
  }
  return Array.from({ length: count }, (_, index) => (index === 0 ? nominal : draw()))
}
