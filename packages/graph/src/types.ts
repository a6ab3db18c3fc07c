import type { Circuit, DeviceKind, Parameters, Polarity, PortDirection } from '@analogkit/netlist'

/**
 * How much of the names counts when circuits are compared.
 * - `identical`: all devices and nets agree by name.
 * - `names`: ports agree by name, inner nets are free.
 * - `ports`: a port is told from an inner net, and its name is free.
 * - `structure`: all nets are free.
 *
 * Globals and the nets given as `rails` keep their names on every level.
 */
export type Level = 'identical' | 'names' | 'ports' | 'structure'

/** What counts when circuits are compared. */
export interface CompileOptions {
  /** `ports` if absent. */
  readonly level?: Level
  /** Nets that keep their names on every level, such as `['vdd', 'vss']`. */
  readonly rails?: readonly string[]
  /** Whether drain and source, and the ends of a resistor, capacitor or inductor, may be exchanged; true if absent. */
  readonly swap?: boolean
  /** Whether bulk and substrate pins count; true if absent. */
  readonly bulk?: boolean
  /** Whether model names count where the polarity is known; true if absent. */
  readonly models?: boolean
  /** Names of device parameters that have to be equal, such as `['w', 'l']`; none if absent. */
  readonly parameters?: readonly string[]
  /**
   * Parameters that have to be equal within a share of the larger value, such as `{ w: 0.01, l: 0.01 }`; none if absent.
   * A hash leaves them out.
   */
  readonly tolerance?: Readonly<Record<string, number>>
  /**
   * Brings each circuit, flattened, into a normal form first. With a function that merges devices in parallel or in
   * series, circuits are compared up to such a merge.
   */
  readonly normalize?: (circuit: Circuit) => Circuit
}

/** What counts when circuits are compared, and how long it may take. */
export interface SearchOptions extends CompileOptions {
  /**
   * How many edges a search may look at where symmetry leaves it a choice; 20 million if absent, which takes some
   * seconds. Refinement, which is near linear, is not counted.
   */
  readonly budget?: number
}

/** The sense in which circuits were found to be equal. */
export interface Strictness {
  readonly level: Level
  readonly rails: readonly string[]
  readonly swap: boolean
  readonly bulk: boolean
  readonly models: boolean
  readonly parameters: readonly string[]
  readonly tolerance: Readonly<Record<string, number>>
  /** Whether the circuits were brought into a normal form first. */
  readonly normalized: boolean
}

/**
 * Circuits as one bipartite graph in typed arrays: vertices are the devices and then the nets of the first circuit,
 * those of the second and so on; one edge joins each pin's device with its net. Edges of the pins `coupled` and `control`
 * join a coupling with its inductors, and a source with the source whose current controls it.
 */
export interface CompiledCircuit {
  /** The flat circuits that were compiled. */
  readonly circuits: readonly Circuit[]
  /** Names of the vertices, in order. */
  readonly names: readonly string[]
  /** Whether a vertex is a device (1) or a net (0). */
  readonly isDevice: Uint8Array
  /** The first vertex of each circuit, and then the number of vertices. */
  readonly firstVertex: Int32Array
  /** Where the edges of a vertex begin in `neighbors` and `labels`; one entry more than vertices. */
  readonly offsets: Int32Array
  /** The vertex at the other end of each edge. */
  readonly neighbors: Int32Array
  /** The pin of each edge, an index into `pins`. Pins that may be exchanged have one index. */
  readonly labels: Int32Array
  /** Names of the pins, sorted. */
  readonly pins: readonly string[]
  /** The kind of each vertex, an index into `keys`. */
  readonly kinds: Int32Array
  /** What vertices are: `device mosfet n nmos`, `net port`, sorted. */
  readonly keys: readonly string[]
}

/** A colouring: vertices of one colour cannot be told apart (yet). */
export interface Coloring {
  /** The colour of each vertex, from 0. Colours are numbered in an order that does not depend on names. */
  readonly colors: Int32Array
  /** Number of colours. */
  readonly count: number
}

/** A device in a graph. */
export interface DeviceNode {
  readonly type: 'device'
  readonly name: string
  readonly kind: DeviceKind
  readonly polarity?: Polarity
  readonly model?: string
  readonly parameters: Parameters
}

/** A net in a graph. */
export interface NetNode {
  readonly type: 'net'
  readonly name: string
  /** Whether it is a port of the circuit. */
  readonly port: boolean
  /** Which way a signal goes through the port, where the netlist says so. */
  readonly direction?: PortDirection
  /** Whether it is the same net in every cell. */
  readonly global: boolean
}

/** A pin of a device in a graph. */
export interface PinNode {
  readonly type: 'pin'
  readonly device: string
  readonly pin: string
}

/** The edge from a device to a net. */
export interface PinEdge {
  /** The pin of the device, such as `d`. */
  readonly pin: string
}

/** Which devices and nets of one circuit are which of another, by name. */
export interface Isomorphism {
  readonly devices: Readonly<Record<string, string>>
  readonly nets: Readonly<Record<string, string>>
  /** In which sense they are the same. */
  readonly strictness: Strictness
}
