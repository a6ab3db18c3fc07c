import type { Circuit, Device, ModelCard, Parameters, Value, Waveform } from '@analogkit/netlist'
import type { Analysis, Deck } from '../types.js'

/** A voltage source to ground for test decks. */
export function supply(name: string, net: string, dc: Value, waveform?: Waveform): Device {
  return source('voltage', name, net, '0', dc, waveform)
}

/** An independent source for test decks. */
export function source(
  quantity: 'voltage' | 'current',
  name: string,
  p: string,
  n: string,
  dc: Value,
  waveform?: Waveform,
): Device {
  return {
    kind: 'source',
    quantity,
    name,
    pins: { p, n },
    parameters: { dc },
    ...(waveform === undefined ? {} : { waveform }),
  }
}

/** A resistor [ohm]. */
export function resistor(name: string, p: string, n: string, r: Value): Device {
  return { kind: 'resistor', name, pins: { p, n }, parameters: { r } }
}

/** A capacitor [F]. */
export function capacitor(name: string, p: string, n: string, c: Value): Device {
  return { kind: 'capacitor', name, pins: { p, n }, parameters: { c } }
}

/** A MOS transistor with its bulk on ground. */
export function mosfet(name: string, model: string, d: string, g: string, s: string, parameters: Parameters): Device {
  return { kind: 'mosfet', name, model, pins: { d, g, s, b: '0' }, parameters }
}

/** A deck of devices. */
export function deckOf(
  name: string,
  devices: readonly Device[],
  rest: Partial<Omit<Deck, 'name' | 'circuit'>> = {},
): Deck {
  const circuit: Circuit = { name, ports: [], parameters: {}, devices, cells: {}, models: {}, globals: ['0'] }
  return { name, circuit, models: [], parameters: {}, ...rest }
}

/** 1.8 V over 1 kOhm and 2 kOhm: 1.2 V in the middle. */
export function divider(upper: Value = 1e3, parameters: Readonly<Record<string, number>> = {}): Deck {
  return deckOf(
    'divider',
    [supply('vin', 'in', 1.8), resistor('r1', 'in', 'out', upper), resistor('r2', 'out', '0', 2e3)],
    {
      parameters,
    },
  )
}

/** 1 kOhm and 1 nF: a corner at 159.155 kHz, a time constant of 1 us; a step of 1 V at 0. */
export function lowPass(r: Value = 1e3, parameters: Readonly<Record<string, number>> = {}): Deck {
  const step: Waveform = { type: 'pulse', low: 0, high: 1, delay: 0, rise: 1e-12, fall: 1e-12, width: 1, period: 2 }
  return deckOf(
    'low pass',
    [supply('vin', 'in', 0.5, step), resistor('r1', 'in', 'out', r), capacitor('c1', 'out', '0', 1e-9)],
    {
      parameters,
    },
  )
}

/** A MOS model with a square law: kp = 200 uA/V2, threshold 0.5 V. */
export const squareLaw: ModelCard = { name: 'nsquare', type: 'nmos', parameters: { level: 1, kp: 2e-4, vto: 0.5 } }

/** A small BSIM4 card of our own, for 1 V devices. */
export const bsim4: ModelCard = {
  name: 'nbsim',
  type: 'nmos',
  parameters: {
    level: 54,
    version: 4.7,
    toxe: 2e-9,
    toxp: 1.7e-9,
    toxm: 2e-9,
    vth0: 0.4,
    k1: 0.4,
    k2: 0,
    k3: 0,
    u0: 0.03,
    vsat: 1e5,
    ndep: 2e18,
    xj: 3e-8,
    rdsw: 150,
    nfactor: 1.3,
    voff: -0.1,
    pclm: 0.3,
    eta0: 0.01,
    cgso: 2e-10,
    cgdo: 2e-10,
  },
}

/** A loop of voltage sources. */
export const voltageLoop: Deck = deckOf('loop', [
  supply('v1', 'a', 1),
  supply('v2', 'a', 2),
  resistor('r1', 'a', '0', 1e3),
])

/** A circuit without an operating point. */
export const noSolution: Deck = deckOf('no solution', [
  supply('v1', 'a', 1),
  resistor('r1', 'a', 'b', 1e3),
  {
    kind: 'controlled-source',
    quantity: 'current',
    name: 'b1',
    pins: { p: 'b', n: '0' },
    parameters: { expression: 'v(b) > 0.5 ? 1 : -1' },
  },
])

/** Long enough for any machine, and short enough for the memory that a simulator sets aside beforehand. */
export const endless: Analysis = { type: 'tran', stop: 0.05, maxStep: 1e-9 }
