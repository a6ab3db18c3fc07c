import { parseNetlist } from '@analogkit/netlist'
import { type Hypothesis, recognize } from '@analogkit/recognition'
import { generic28 } from '@analogkit/technology'
import { buildTestbench, opampSe, type Sizing } from '../src/index.js'

/** A two-stage Miller amplifier with n input, sized by hand. */
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

export const structure = recognize(circuit)

export const hypothesis: Hypothesis = {
  class: 'opamp-se',
  roles: { inp: 'input+', inn: 'input-', out: 'output', vdd: 'supply', vss: 'ground', ib: 'bias-current-source' },
  symmetry: { devices: [], nets: [] },
  polarity: 'sure',
  score: 1,
  reasons: [],
}

export const testbench = buildTestbench(opampSe, structure, hypothesis, { technology: generic28 })

export const sizing: Sizing = {
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
