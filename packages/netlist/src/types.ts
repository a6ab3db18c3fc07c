/** A position in a netlist text. Line and column count from 1. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

/**
 * A netlist dialect that can be read. `spice` is what SPICE3 and all its children share; the others add words of their
 * own, and some read the same word otherwise.
 */
export type Dialect = 'spice' | 'ngspice' | 'hspice' | 'ltspice' | 'pspice' | 'xyce' | 'eldo' | 'cdl' | 'spectre'

/** A position in a text, and where what is meant ends: before that column. Lines and columns count from 1. */
export interface Span extends Place {
  readonly endLine: number
  readonly endColumn: number
}

/**
 * The value of a parameter: a number in SI units, or the text of an expression that still refers
 * to parameters (without its braces or quotes), or a word (`'typical'`).
 */
export type Value = number | string

/** Named values, in the order in which they were written. Names are lower case. */
export type Parameters = Readonly<Record<string, Value>>

/** n-channel or npn, p-channel or pnp. */
export type Polarity = 'n' | 'p'

interface DeviceBase {
  /** The instance name, lower case; in a flattened circuit with its path, `x1.m3`. */
  readonly name: string
  /** The model or cell it refers to, lower case. */
  readonly model?: string
  readonly parameters: Parameters
  /**
   * Its card calls a cell of a process design kit, `X1 d g s b sky130_fd_pr__nfet_01v8`, and is written that way again.
   * Where cards have no letter, as in Spectre, there is nothing to say.
   */
  readonly asCell?: true
  /** Where it was written; absent for a device that a program made. */
  readonly place?: Place
}

/** A MOS transistor. Parameters: `w`, `l` [m], `m`, `nf` [1]. */
export interface Mosfet extends DeviceBase {
  readonly kind: 'mosfet'
  /** Absent while neither a model card nor the model's name tells. */
  readonly polarity?: Polarity
  readonly pins: { readonly d: string; readonly g: string; readonly s: string; readonly b: string }
}

/** A bipolar transistor; `s` is its substrate and `t` the net of its temperature, where written. */
export interface Bjt extends DeviceBase {
  readonly kind: 'bjt'
  readonly polarity?: Polarity
  readonly pins: {
    readonly c: string
    readonly b: string
    readonly e: string
    readonly s?: string
    readonly t?: string
  }
}

/** A diode, from `p` (anode) to `n` (cathode); `b` is the bulk around it, where written. */
export interface Diode extends DeviceBase {
  readonly kind: 'diode'
  readonly pins: { readonly p: string; readonly n: string; readonly b?: string }
}

/** A resistor (`r` [ohm]), capacitor (`c` [F]) or inductor (`l` [H]); `b` is the bulk below it, where written. */
export interface Passive extends DeviceBase {
  readonly kind: 'resistor' | 'capacitor' | 'inductor'
  readonly pins: { readonly p: string; readonly n: string; readonly b?: string }
}

/** A junction field-effect transistor, or a MESFET; `b` is the bulk below it, where written. */
export interface Jfet extends DeviceBase {
  readonly kind: 'jfet'
  readonly polarity?: Polarity
  readonly pins: { readonly d: string; readonly g: string; readonly s: string; readonly b?: string }
}

/**
 * A switch between `p` and `n`. Control by voltage: pins `cp`, `cn`. Control by current: parameter `control` names the
 * source. Control by anything else: parameter `expression`.
 */
export interface Switch extends DeviceBase {
  readonly kind: 'switch'
  readonly pins: { readonly p: string; readonly n: string; readonly cp?: string; readonly cn?: string }
}

/** A transmission line from one pair of nets to another. Parameters: `z0` [ohm], `td` [s] … */
export interface TransmissionLine extends DeviceBase {
  readonly kind: 'transmission-line'
  readonly pins: { readonly p1: string; readonly n1: string; readonly p2: string; readonly n2: string }
}

/** A magnetic coupling of inductors of the same cell. It has no pins. Parameters: `k` [1]. */
export interface Coupling extends DeviceBase {
  readonly kind: 'coupling'
  /** Names of the inductors. */
  readonly inductors: readonly string[]
  readonly pins: Readonly<Record<string, never>>
}

/**
 * A device of a kind that only its simulator knows: a digital `u`, a code model `a`, a compiled model `n`, a `y` of Xyce.
 * Its nets are kept in order as pins `1`, `2` …; nothing is said about what it does. A number that stands on its card
 * behind the model is the parameter `value`. Pins of a code model say besides how their net stands there: `1.2` is the
 * second net of a vector, `3~` is inverted, `2%vd+` and `2%vd-` are a pair with its type of port.
 */
export interface OtherDevice extends DeviceBase {
  readonly kind: 'other'
  /** The letter that its card begins with, lower case. */
  readonly letter: string
  readonly pins: Readonly<Record<string, string>>
}

/**
 * How an independent source moves in a transient analysis. Times in s, frequencies in Hz, levels in V or A. What is
 * left out is 0 or, where a simulator has a default of its own, that.
 */
export type Waveform =
  | {
      readonly type: 'pulse'
      readonly low: Value
      readonly high: Value
      readonly delay: Value
      readonly rise: Value
      readonly fall: Value
      readonly width: Value
      readonly period: Value
      /** How many pulses there are [1]; without end if absent. */
      readonly cycles?: Value
    }
  | {
      readonly type: 'pwl'
      readonly points: readonly (readonly [time: Value, level: Value])[]
      readonly delay?: Value
      /** The time of the point from which on it repeats without end; once only if absent. */
      readonly repeatFrom?: Value
    }
  | {
      readonly type: 'sine'
      readonly offset: Value
      readonly amplitude: Value
      readonly frequency: Value
      readonly delay?: Value
      /** Of the exponential decay [1/s]. */
      readonly damping?: Value
      /** At the delay [deg]. */
      readonly phase?: Value
    }
  | {
      /** From `low` towards `high` after the first delay, and back after the second, each with its time constant. */
      readonly type: 'exponential'
      readonly low: Value
      readonly high: Value
      readonly riseDelay: Value
      readonly riseTime: Value
      readonly fallDelay: Value
      readonly fallTime: Value
    }
  | {
      /** `offset + amplitude * sin(2 pi carrier t + index * sin(2 pi signal t))`: SFFM. */
      readonly type: 'frequency-modulated'
      readonly offset: Value
      readonly amplitude: Value
      readonly carrier: Value
      readonly index: Value
      readonly signal: Value
    }
  | {
      /** `amplitude * (offset + sin(2 pi signal (t - delay))) * sin(2 pi carrier (t - delay))`: AM. */
      readonly type: 'amplitude-modulated'
      readonly amplitude: Value
      readonly offset: Value
      readonly signal: Value
      readonly carrier: Value
      readonly delay?: Value
    }

/**
 * An independent source. Parameters: `dc` [V or A]. The current of a current source flows from `p` through it to `n`. One
 * of the model `port` is a voltage source behind a resistance: parameters `port`, its number, and `z0` [ohm].
 */
export interface Source extends DeviceBase {
  readonly kind: 'source'
  readonly quantity: 'voltage' | 'current'
  readonly pins: { readonly p: string; readonly n: string }
  readonly waveform?: Waveform
}

/**
 * A linear controlled source with the parameter `gain`, or a behavioural one with the parameter
 * `expression`. Control by voltage: pins `cp`, `cn`. Control by current: parameter `control` names the source.
 */
export interface ControlledSource extends DeviceBase {
  readonly kind: 'controlled-source'
  readonly quantity: 'voltage' | 'current'
  readonly pins: { readonly p: string; readonly n: string; readonly cp?: string; readonly cn?: string }
}

/** An instance of a cell; `model` names the cell, the keys of `pins` are the cell's ports in order. */
export interface Instance extends DeviceBase {
  readonly kind: 'instance'
  readonly model: string
  readonly pins: Readonly<Record<string, string>>
}

/** A device with named pins. */
export type Device =
  | Mosfet
  | Bjt
  | Jfet
  | Diode
  | Passive
  | Source
  | ControlledSource
  | Switch
  | TransmissionLine
  | Coupling
  | Instance
  | OtherDevice

/** What a device is. */
export type DeviceKind = Device['kind']

/** A model card. */
export interface ModelCard {
  /** Lower case. */
  readonly name: string
  /** `nmos`, `pmos`, `npn`, `pnp`, `d`, `r` …, lower case. */
  readonly type: string
  readonly parameters: Parameters
  readonly place?: Place
}

/** Which way a signal goes through a port, where the text says so (`*.PININFO`, a comment of xschem). */
export type PortDirection = 'input' | 'output' | 'inout' | 'power' | 'ground' | 'clock'

/** A cell: what a `.subckt` defines. */
export interface Cell {
  /** Lower case. */
  readonly name: string
  /** The external nets in order. Net names are lower case. */
  readonly ports: readonly string[]
  /** Directions of ports, for those of which the text says one. */
  readonly directions?: Readonly<Record<string, PortDirection>>
  /** Defaults of the parameters that an instance may override. */
  readonly parameters: Parameters
  readonly devices: readonly Device[]
  readonly place?: Place
}

/**
 * The meaning of a netlist: a cell at the top and the cells and models it uses. Flat when no
 * device is an instance.
 */
export interface Circuit extends Cell {
  /** Other cells by name. */
  readonly cells: Readonly<Record<string, Cell>>
  /** Model cards by name. */
  readonly models: Readonly<Record<string, ModelCard>>
  /** Nets that are the same in every cell; `0` always is. */
  readonly globals: readonly string[]
}

/**
 * Cells of a process design kit that are single devices, by name: how a deck writes
 * `X1 d g s b sky130_fd_pr__nfet_01v8 w=1 l=0.15`.
 */
export type DeviceCells = Readonly<Record<string, DeviceCell>>

/** What an instance of a device cell stands for. */
export interface DeviceCell {
  readonly kind: 'mosfet' | 'bjt' | 'diode' | 'resistor' | 'capacitor'
  readonly polarity?: Polarity
  /** The device's pins in the order of the cell's ports. */
  readonly pins: readonly string[]
}
