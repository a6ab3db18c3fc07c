import type { Bjt, Circuit, MergedDevices, Mosfet, Polarity, PortEvidence, PortRole } from '@analogkit/netlist'

/** A transistor whose polarity is known. */
export type Transistor = (Mosfet | Bjt) & { readonly polarity: Polarity }

/** Two transistors of one kind with different gates whose currents are compared. */
export interface DifferentialPair {
  readonly devices: readonly [string, string]
  /** Their gate (base) nets, in the order of `devices`. */
  readonly gates: readonly [string, string]
  readonly drains: readonly [string, string]
  /** The common source (emitter) net; behind resistors, the net where they meet, or the first of two sources that one connects. */
  readonly tail: string
  /**
   * How the sources hang together: on one net; over resistors; over devices of the other type with a common gate, the
   * `tail`, whose drains are those of the pair; or not at all, both on one rail.
   */
  readonly coupling: 'source' | 'resistor' | 'gate' | 'none'
}

/** Transistors whose gates follow one diode. */
export interface Mirror {
  /** The device that sets the gate voltage. */
  readonly reference: string
  readonly outputs: readonly string[]
  readonly gate: string
  /** True when the gate returns to the drain of a cascode on the reference (wide swing). */
  readonly cascoded: boolean
}

/** Two transistors with each gate on the other's drain. */
export interface Latch {
  readonly devices: readonly [string, string]
  readonly nets: readonly [string, string]
}

/** An n and a p device on their rails with common gate and drain. */
export interface Inverter {
  /** The n device first. */
  readonly devices: readonly [string, string]
  readonly input: string
  readonly output: string
}

/** Two resistors with a tap. */
export interface Divider {
  readonly resistors: readonly [string, string]
  readonly tap: string
  /** The far ends, in the order of `resistors`. */
  readonly ends: readonly [string, string]
}

/** A net on which the signal gains. */
export interface Stage {
  /** How many times the signal has been amplified there, at least; from 1. */
  readonly level: number
  readonly output: string
  /** The devices whose gates carry the signal; below cascodes, where there are some. */
  readonly drivers: readonly string[]
  readonly loads: readonly string[]
  /** Whether an input drives it. */
  readonly input: boolean
}

/** A capacitor around a stage, perhaps in series with a resistor. */
export interface Compensation {
  /** The capacitor first. */
  readonly devices: readonly string[]
  readonly nets: readonly [string, string]
}

/** The nets that power the circuit. */
export interface Rails {
  readonly supplies: readonly string[]
  readonly grounds: readonly string[]
}

/** How a pair of ports acts on the rest of the circuit. */
export interface SignalPath {
  /** The driven ports: gates of the differential pairs `pairs`. */
  readonly inputs: readonly [string, string]
  readonly pairs: readonly DifferentialPair[]
  /** What speaks for these inputs; larger is better. */
  readonly score: number
  readonly reasons: readonly string[]
  /** Ports that both inputs reach and that something drives, best output first. */
  readonly outputs: readonly SignalOutput[]
  /** All nets that at least one input reaches. */
  readonly reached: readonly string[]
  /** Devices that the exchange of the two inputs exchanges. */
  readonly symmetricDevices: readonly (readonly [string, string])[]
  /** Nets that it exchanges, on which equal things meet: not those of a mirror and of its output. */
  readonly symmetricNets: readonly (readonly [string, string])[]
}

/** A port that the inputs drive. */
export interface SignalOutput {
  readonly net: string
  /** The sign of the gain from the first and the second input: +1 rises with it; 0 when paths of both signs are equally short. */
  readonly signs: readonly [number, number]
  /** Transistors on the shorter path. */
  readonly distance: number
  /** How many times the signal is amplified on its way, at least. */
  readonly stages: number
  readonly score: number
  /** The output that it is symmetric to, in a fully differential circuit. */
  readonly partner?: string
}

/** A departure from the drawn circuit that was needed to read it. */
export interface Repair {
  readonly device: string
  readonly change: string
}

/** What the exchange of two nets exchanges with them. */
export interface Exchange {
  readonly devices: readonly (readonly [string, string])[]
  readonly nets: readonly (readonly [string, string])[]
}

/** What a circuit looks like as a whole. */
export type CircuitKind =
  | 'amplifier'
  | 'comparator'
  | 'regulator'
  | 'reference'
  | 'oscillator'
  | 'mixer'
  | 'switched-capacitor'
  | 'logic'
  | 'passive'
  | 'unknown'

/** The kind of a circuit, with the right to decline: `unknown`. */
export interface KindEvidence {
  readonly kind: CircuitKind
  /** How sure, 0 to 1. */
  readonly score: number
  readonly runnerUp?: { readonly kind: CircuitKind; readonly score: number }
  readonly reasons: readonly string[]
}

/** What a circuit is made of. Plain data. */
export interface Structure {
  /** The circuit in normal form: flat, transistors oriented towards their rails, dummies out. */
  readonly circuit: Circuit
  /** Devices without function that the normal form leaves out. */
  readonly dummies: readonly string[]
  /** Fingers and stacks: each `kept` device stands for those that are `gone`. */
  readonly merged: readonly MergedDevices[]
  readonly rails: Rails
  readonly pairs: readonly DifferentialPair[]
  readonly mirrors: readonly Mirror[]
  readonly latches: readonly Latch[]
  readonly inverters: readonly Inverter[]
  readonly dividers: readonly Divider[]
  /** Transistors whose channels hang together without a rail between them. */
  readonly components: readonly (readonly string[])[]
  /** The stages of the best signal path, from the inputs on. */
  readonly stages: readonly Stage[]
  readonly compensation: readonly Compensation[]
  /** Transistors that work as switches: the gate on a rail while the source is off its own, or on a clock. */
  readonly switches: readonly string[]
  /** Nets that hold no voltage of their own: only drains, gates and capacitors meet there. */
  readonly highImpedance: readonly string[]
  /** Transistors that amplify by positive feedback, the members of {@link latches} among them. */
  readonly regenerative: readonly string[]
  /** What it looks like as a whole. */
  readonly kind: KindEvidence
  /** Candidates for the input pair, best first. */
  readonly paths: readonly SignalPath[]
  /** Sets of devices that must have equal sizes: symmetric partners. Every sizable device is in exactly one. */
  readonly matched: readonly (readonly string[])[]
  /** Sets of transistors with one gate and one source net: equal lengths and overdrives, widths in the ratio of the currents. */
  readonly ratioed: readonly (readonly string[])[]
  /** One for every port, in the order of the ports. */
  readonly ports: readonly PortEvidence[]
  /**
   * Nets that a bench has to drive, ports of the normal form and biases: gate nets that nothing drives, and nets of ideal
   * sources, which are left to the bench.
   */
  readonly loosePorts: readonly string[]
  readonly repairs: readonly Repair[]
}

/** A reading of a circuit as a member of a class. */
export interface Hypothesis {
  readonly class: string
  /** A role for every port. */
  readonly roles: Readonly<Record<string, PortRole>>
  /** What the exchange of the inputs exchanges under this reading: equal sizes, and equal voltages while the inputs are equal. */
  readonly symmetry: Exchange
  /** Whether the structure alone decides which input is which. */
  readonly polarity: 'sure' | 'unsure'
  /** Larger is better; comparable within one circuit. */
  readonly score: number
  readonly reasons: readonly string[]
}
