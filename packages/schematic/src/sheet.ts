import { textWidth } from './geometry.js'
import { bits, type TrackMap } from './route/track-map.js'
import type { Box, Direction, DrawnTerminal, DrawnText, Point } from './types.js'

/** How dear it is to lead a wire through a text. */
const textPenalty = 14

/** Height of a line of text [user units]. */
export const lineHeight = 13

/** A drawing in the making: the grid with all that has been put on it. */
export class Sheet {
  readonly map: TrackMap
  readonly terminals: DrawnTerminal[] = []
  readonly texts: DrawnText[] = []
  /** The nodes of each net that routing does not move. */
  readonly fixed = new Map<string, Set<number>>()
  /** How many leads of devices and terminals end at a node. */
  readonly leads = new Map<number, number>()
  readonly #numbers = new Map<string, number>()

  constructor(map: TrackMap) {
    this.map = map
  }

  /** The number of a net in the map. */
  numberOf(net: string): number {
    const number = this.#numbers.get(net) ?? this.#numbers.size + 1
    this.#numbers.set(net, number)
    return number
  }

  /** Marks the end of a lead at a point: nothing crosses there. */
  addLead(net: string, point: Point): void {
    const node = this.map.nodeAt(point)
    if (node === undefined) return
    this.map.claim(node, this.numberOf(net), bits.end)
    this.leads.set(node, (this.leads.get(node) ?? 0) + 1)
    this.#keep(net, node)
  }

  /** Lays a straight wire of grid steps that stays. */
  addWire(net: string, from: Point, direction: Direction, count: number): void {
    const number = this.numberOf(net)
    const start = this.map.nodeAt(from)
    if (start === undefined) return
    const offset = { up: -this.map.columns, right: 1, down: this.map.columns, left: -1 }[direction]
    const back = { up: bits.down, right: bits.left, down: bits.up, left: bits.right }[direction]
    for (let step = 0; step < count; step++) {
      const node = start + step * offset
      this.map.claim(node, number, bits[direction])
      this.map.claim(node + offset, number, back)
      this.#keep(net, node)
      this.#keep(net, node + offset)
    }
  }

  /** Puts a terminal at a point of its net. */
  addTerminal(terminal: DrawnTerminal): void {
    this.terminals.push(terminal)
    this.addLead(terminal.net, terminal)
  }

  /** Writes a text, around which wires go where they can. */
  addText(text: DrawnText): void {
    this.texts.push(text)
    this.map.penalize(textBox(text), textPenalty)
  }

  /** True when a text would lie on no device, wire or other text. */
  hasRoomFor(text: DrawnText): boolean {
    const box = textBox(text)
    if (this.map.nodesIn(box).some((node) => !this.map.isFree(node))) return false
    return !this.texts.some((other) => overlaps(box, textBox(other)))
  }

  #keep(net: string, node: number): void {
    this.fixed.set(net, (this.fixed.get(net) ?? new Set()).add(node))
  }
}

/** What a text covers. */
export function textBox({ text, x, y, anchor }: DrawnText): Box {
  const width = textWidth(text)
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  return { x: left, y: y - lineHeight / 2, width, height: lineHeight }
}

function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
