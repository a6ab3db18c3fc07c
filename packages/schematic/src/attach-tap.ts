import { beyond } from './geometry.js'
import { terminalText } from './label-text.js'
import type { Sheet } from './sheet.js'
import type { Direction, DrawnTerminal, DrawnText, Point } from './types.js'

const directions: readonly Direction[] = ['up', 'left', 'right', 'down']

/** The longest stub from the wire to the terminal, in steps. */
const mostSteps = 3

/** A place for a terminal: on a stub from a node of the wire. */
interface Candidate {
  readonly from: Point
  readonly direction: Direction
  readonly count: number
  readonly text: DrawnText
  readonly cost: number
}

/**
 * Puts a port or a label on the wire of a net, where there is room for its name: at the end of a short stub, preferably
 * on the given side of the net and pointing there.
 */
export function attachTap(
  sheet: Sheet,
  terminal: Omit<DrawnTerminal, 'x' | 'y' | 'direction'>,
  nodes: readonly number[],
  towards: Direction,
): void {
  const { map } = sheet
  const number = sheet.numberOf(terminal.net)
  const points = nodes.filter((node) => map.isOpenTo(node, number)).map((node) => map.pointOf(node))
  const [first] = points
  if (first === undefined) return
  const reach = (point: Point) => (towards === 'left' ? point.x : towards === 'right' ? -point.x : point.y)
  const furthest = Math.min(...points.map(reach))
  let best: Candidate | undefined
  for (const from of points) {
    for (const direction of directions) {
      for (let count = 1; count <= mostSteps; count++) {
        const end = beyond(from, direction, count)
        const node = map.nodeAt(end)
        if (node === undefined || !map.isFree(node)) break
        const text = terminalText(terminal.net, end, direction)
        const side = direction === towards ? 0 : direction === 'up' ? 4 : 8
        const cost = side + count + 0.1 * (reach(from) - furthest)
        if ((best === undefined || cost < best.cost) && sheet.hasRoomFor(text))
          best = { from, direction, count, text, cost }
      }
    }
  }
  // No room anywhere: the name goes over whatever is there.
  const { from, direction, count, text } = best ?? {
    from: first,
    direction: 'up',
    count: 0,
    text: terminalText(terminal.net, first, 'up'),
  }
  sheet.addWire(terminal.net, from, direction, count)
  sheet.addTerminal({ ...terminal, ...beyond(from, direction, count), direction })
  sheet.addText(text)
}
