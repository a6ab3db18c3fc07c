import { parseNetlist } from '@analogkit/netlist'
import { type Hypothesis, recognize } from '@analogkit/recognition'
import { generic28 } from '@analogkit/technology'
import { buildTestbench, opampFd, type Sizing } from '../src/index.js'

/** A fully differential cascode amplifier without common-mode feedback, sized by hand. */
const circuit = parseNetlist(`.subckt cascode inp inn outp outn vdd vss ib vb vc
m1 x1 inp nt vss nmos
m2 x2 inn nt vss nmos
m7 outn vc x1 vss nmos
m9 outp vc x2 vss nmos
m3 outn vb vdd vdd pmos
m4 outp vb vdd vdd pmos
m5 nt ib vss vss nmos
m8 ib ib vss vss nmos
.ends
`)

export const structure = recognize(circuit)

export const hypothesis: Hypothesis = {
  class: 'opamp-fd',
  roles: {
    inp: 'input+',
    inn: 'input-',
    outp: 'output+',
    outn: 'output-',
    vdd: 'supply',
    vss: 'ground',
    ib: 'bias-current-source',
    vb: 'bias-voltage',
    vc: 'bias-voltage',
  },
  symmetry: {
    devices: [
      ['m1', 'm2'],
      ['m7', 'm9'],
      ['m3', 'm4'],
    ],
    nets: [
      ['inp', 'inn'],
      ['x1', 'x2'],
      ['outn', 'outp'],
    ],
  },
  polarity: 'sure',
  score: 1,
  reasons: [],
}

export const testbench = buildTestbench(opampFd, structure, hypothesis, {
  technology: generic28,
  commonMode: [['outn', 'outp']],
})

const pair = { w: 6e-6, l: 0.3e-6 }
const load = { w: 4e-6, l: 0.5e-6 }

/** With the current that holds the outputs at half the supply. */
export const sizing: Sizing = {
  devices: {
    m1: pair,
    m2: pair,
    m7: pair,
    m9: pair,
    m3: load,
    m4: load,
    m5: { w: 4e-6, l: 0.5e-6 },
    m8: { w: 1e-6, l: 0.5e-6 },
  },
  biases: { ib: 5e-6, vb: 1.1582, vc: 1.3 },
  commonMode: [{ nets: ['outn', 'outp'], voltage: 0.9, conductance: 0.01, limit: 5e-6 }],
}
