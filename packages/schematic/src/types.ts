import type { DeviceKind, Polarity, PortRole } from '@analogkit/netlist'

/** A position in user units of the drawing: x to the right, y downwards, from the upper left corner. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** An upright rectangle; x and y are its upper left corner. */
export interface Box extends Point {
  readonly width: number
  readonly height: number
}

/** Which way something points. */
export type Direction = 'up' | 'down' | 'left' | 'right'

/** Where a wire meets a device. */
export interface DrawnPin extends Point {
  /** As in the netlist: `d`, `g`, `s`, `p` … A bulk on its own rail is not drawn and has no pin here. */
  readonly pin: string
  readonly net: string
}

/** A device in a drawing. The box is that of its body; the leads to the pins stick out of it. */
export interface DrawnDevice extends Box {
  readonly name: string
  readonly kind: DeviceKind
  readonly polarity?: Polarity
  /** Clockwise turn of the symbol, after the mirroring [deg]. */
  readonly rotation: 0 | 90 | 180 | 270
  /** True where the symbol is mirrored left to right: the gate of a transistor points to the right. */
  readonly mirrored: boolean
  readonly pins: readonly DrawnPin[]
}

/** A wire: a chain of horizontal and vertical pieces. A net has any number of them, which meet at their ends. */
export interface Wire {
  readonly net: string
  readonly points: readonly Point[]
}

/** A dot where three or more wires or leads of one net meet. Wires that cross without a dot are not connected. */
export interface Junction extends Point {
  readonly net: string
}

/**
 * The end of a net in the drawing, drawn as a supply bar, a ground symbol, an open circle with the port's name, or the
 * net's name alone. All terminals of one net are connected, as in a textbook.
 */
export interface DrawnTerminal extends Point {
  readonly type: 'supply' | 'ground' | 'port' | 'label'
  readonly net: string
  /** From the wire to the symbol. */
  readonly direction: Direction
  /** Length of a supply bar that runs over the drawing, to the right of x [user units]; absent for a short one around x. */
  readonly length?: number
  /** What the port is for, where that is known. */
  readonly role?: PortRole
}

/** A line of text. */
export interface DrawnText extends Point {
  readonly text: string
  /** What the text belongs to: the name of a device, or of a net. */
  readonly of: { readonly type: 'device' | 'net'; readonly name: string }
  readonly content: 'name' | 'size' | 'pin'
  /** Which part of the text x refers to; y is its middle. */
  readonly anchor: 'start' | 'middle' | 'end'
}

/** A drawing: the picture, and the same as plain data. */
export interface Schematic {
  /** The name of the circuit. */
  readonly name: string
  /** A whole SVG document of one `svg` element, which may also stand in a page. */
  readonly svg: string
  /** Size of the drawing [user units]; the geometry and the viewBox of the SVG share it. */
  readonly width: number
  readonly height: number
  readonly devices: readonly DrawnDevice[]
  readonly wires: readonly Wire[]
  readonly junctions: readonly Junction[]
  readonly terminals: readonly DrawnTerminal[]
  readonly texts: readonly DrawnText[]
}

/** The colours and the type of a drawing, as in CSS. */
export interface Theme {
  /** `none` lets the page shine through. */
  readonly background: string
  /** Symbols. */
  readonly symbol: string
  readonly wire: string
  /** Names of devices and ports. */
  readonly text: string
  /** Sizes of devices. */
  readonly faint: string
  readonly fontFamily: string
}

/** What to write beside the devices: their names, and their sizes where the netlist gives them. */
export type DeviceLabels = 'none' | 'names' | 'sizes'

/** How to draw. */
export interface DrawSchematicOptions {
  /** Width of the picture in CSS pixels; the height follows. Without it, one pixel for each user unit. */
  readonly width?: number
  /** `light` by default. */
  readonly theme?: 'light' | 'dark' | Theme
  /** What ports are for, by port; goes before what the structure says. */
  readonly roles?: Readonly<Record<string, PortRole>>
  /** `sizes` by default. */
  readonly labels?: DeviceLabels
}
