import { type Circuit, type ModelCard, parseNetlist } from '@analogkit/netlist'
import { type Analysis, type Deck, type Measure, measure, type Plot, type Session } from '@analogkit/simulator'
import { generic65 } from '@analogkit/technology'
import { type KitTechnology, placeKitDevices } from '@analogkit/technology/pdk'

/**
 * The evaluation that all speeds are told of: a two-stage Miller op-amp of 8 BSIM4 transistors, one copy that is configured
 * anew between its analyses. The feedback is 1 GH and the input 1 GF for the operating point and small signals, 1 pH and 1 fF
 * for a buffer. One evaluation: op; ac three times (differential, common mode, supply); dc of the buffer; tran of a step.
 */
const netlist = `two-stage Miller op-amp
vdd vdd 0 dc 1.2
x1 inp fb out vdd 0 b1 opamp
ib1 vdd b1 {ib}
cl1 out 0 1p
l1 out fb {lfb}
c1 fb i1 {cin}
v1 i1 0 dc 0
vin inp 0 dc {vcm} pulse(0.6 0.9 20n 0.1n 0.1n 200n 400n)
.subckt opamp inp inn out vdd vss ibias
m1 n1 inn nt vss nch w={w1} l={l1}
m2 n2 inp nt vss nch w={w1} l={l1}
m3 n1 n1 vdd vdd pch w={w3} l={l3}
m4 n2 n1 vdd vdd pch w={w3} l={l3}
m5 nt ibias vss vss nch w={w5} l={l5}
m6 out n2 vdd vdd pch w={w6} l={l6}
m7 out ibias vss vss nch w={w7} l={l5}
m8 ibias ibias vss vss nch w={w8} l={l5}
rz n2 nz {rz}
cc nz out {cc}
.ends
.param vcm=0.7
.end`

/** The sizes, in the order in which they are drawn. */
const nominal = {
  w1: 8e-6,
  l1: 0.3e-6,
  w3: 6e-6,
  l3: 0.4e-6,
  w5: 4e-6,
  l5: 0.4e-6,
  w6: 24e-6,
  l6: 0.2e-6,
  w7: 8e-6,
  w8: 2e-6,
  rz: 1.6e3,
  cc: 1e-12,
  ib: 10e-6,
} as const

/** Values of the parameters of the deck that make a size. */
export type Sizing = Readonly<Record<keyof typeof nominal, number>>

/** Open for small signals, closed at dc. */
export const open = { lfb: 1e9, cin: 1e9 } as const

/** A buffer. */
export const buffer = { lfb: 1e-12, cin: 1e-15 } as const

/** The deck, in the generic 65-nm technology. */
export function amplifier(): Deck {
  return deckOf(parseNetlist(netlist), generic65.models)
}

/** The same circuit in sky130, at its supply: an amplifier of other figures, with the same work to do. */
export function amplifierIn(kit: KitTechnology): Deck {
  const text = netlist
    .replace('vdd vdd 0 dc 1.2', 'vdd vdd 0 dc 1.8')
    .replace(/nch (?=w)/g, 'sky130_fd_pr__nfet_01v8 ')
    .replace(/pch (?=w)/g, 'sky130_fd_pr__pfet_01v8 ')
    .replace(/^m(?=\d)/gm, 'xm')
  const placed = placeKitDevices(kit, parseNetlist(text, { deviceCells: kit.deviceCells }), { scale: 1 })
  return deckOf(placed.circuit, kit.models, placed.parameters)
}

/** Sizes that occur, for a kit that is pruned to them [m]. */
export const sizeRanges = { w: [1e-6, 40e-6], l: [0.15e-6, 0.5e-6] } as const

function deckOf(
  circuit: Circuit,
  models: readonly ModelCard[],
  parameters: Readonly<Record<string, number>> = {},
): Deck {
  return { name: 'two-stage Miller op-amp', circuit, models, parameters: { ...nominal, ...open, ...parameters } }
}

/**
 * Sizes around the nominal ones: each times exp((u - 0.5) 0.8), lengths 0.3, with u of a linear congruential generator, five
 * digits.
 */
export function sizings(count: number): readonly Sizing[] {
  let x = 12345
  const random = (): number => {
    x = (Math.imul(x, 1103515245) + 12345) >>> 0
    return x / 2 ** 32
  }
  return Array.from(
    { length: count },
    () =>
      Object.fromEntries(
        Object.entries(nominal).map(([name, value]) => [
          name,
          Number((value * Math.exp((random() - 0.5) * (name.startsWith('l') ? 0.3 : 0.8))).toPrecision(5)),
        ]),
      ) as Sizing,
  )
}

const ac = { type: 'ac', from: 1, to: 1e9, pointsPerDecade: 10 } as const

/** Of the open amplifier. */
export const smallSignals = [
  { type: 'op' },
  { ...ac, name: 'differential', drive: { v1: 1 } },
  { ...ac, name: 'common', drive: { v1: 1, vin: 1 } },
  { ...ac, name: 'supply', drive: { vdd: 1 } },
] as const satisfies readonly Analysis[]

/** Of the buffer. */
export const largeSignals = [
  { type: 'dc', source: 'vin', from: 0.1, to: 1.1, step: 0.02 },
  { type: 'tran', stop: 400e-9, maxStep: 8e-9 },
] as const satisfies readonly Analysis[]

/** What is kept. */
const save = ['v(out)', 'i(vdd)'] as const

const out = { of: 'v(out)' } as const
const db = { of: 'v(out)', as: 'db' } as const

/** What is measured. */
export const measures = {
  current: { type: 'value', analysis: 'op', signal: { of: 'i(vdd)' } },
  gain: { type: 'at', analysis: 'differential', signal: db, x: 1 },
  unityGain: { type: 'unity-gain', analysis: 'differential', signal: out },
  common: { type: 'at', analysis: 'common', signal: db, x: 1 },
  supply: { type: 'at', analysis: 'supply', signal: db, x: 1 },
  lowest: { type: 'minimum', analysis: 'dc', signal: out },
  highest: { type: 'maximum', analysis: 'dc', signal: out },
  slew: { type: 'slew', analysis: 'tran', signal: out, from: 0.65, to: 0.85 },
} as const satisfies Readonly<Record<string, Measure>>

/** The figures of one evaluation. */
export type Figures = Readonly<Record<keyof typeof measures, number | undefined>>

/** Takes the figures of all six results. */
export function figuresOf(results: Readonly<Record<string, Plot>>): Figures {
  return measure(results, measures)
}

/** One evaluation in a session. */
export async function evaluate(session: Session, sizing: Sizing): Promise<Figures> {
  session.set({ ...sizing, ...open })
  const small = await session.run(smallSignals, { save })
  session.set(buffer)
  const large = await session.run(largeSignals, { save })
  return figuresOf({ ...small, ...large })
}
