import type { PortRole } from '@analogkit/netlist'
import type { Attachment } from './attachments.js'
import type { Column } from './columns.js'
import type { Subject } from './subject.js'
import type { Direction } from './types.js'

/** A terminal right at a pin. */
export interface LocalTerminal {
  readonly type: 'port' | 'label'
  readonly device: string
  readonly pin: string
  /** True where the pin needs no wire besides. */
  readonly alone: boolean
}

/** How a net is drawn. */
export interface NetPlan {
  readonly net: string
  readonly local: readonly LocalTerminal[]
  /** The side of the drawing to which a wire leads, to a port. */
  readonly edge?: 'left' | 'right'
  /** A port or a label somewhere on the wire, preferably on that side. */
  readonly tap?: { readonly type: 'port' | 'label'; readonly towards: Direction }
}

/** The most gates that hang on one wire of a port without anything else. */
const mostPortGates = 3

/** The most gates that hang on one wire of any net. */
const mostGates = 8

const outputs: ReadonlySet<PortRole> = new Set(['output', 'output+', 'output-'])
const inputs: ReadonlySet<PortRole> = new Set(['input+', 'input-', 'clock', 'reference', 'common-mode-reference'])

/**
 * Decides what becomes of each net that is no rail: ports of a single gate and of the end of a branch stand right there,
 * outputs lead to the right, gates of nets that would run all over the drawing get labels.
 */
export function planNets(
  { ports, roles }: Subject,
  attachments: ReadonlyMap<string, readonly Attachment[]>,
  columns: readonly Column[],
  positions: readonly number[],
): readonly NetPlan[] {
  const middle = (Math.min(...positions) + Math.max(...positions)) / 2
  const meanOf = (net: string) => {
    const list = attachments.get(net) ?? []
    return list.reduce((sum, { column }) => sum + (positions[column] ?? 0), 0) / Math.max(list.length, 1)
  }
  const plan = (net: string, all: readonly Attachment[]): NetPlan => {
    const isPort = ports.includes(net)
    // Bulks of several devices, or on a port, are named rather than wired; a bulk on its own source is wired.
    const bulks = all.filter(
      ({ bulk, device, gate }) => bulk && !all.some((one) => one.device === device && !one.bulk && !gate),
    )
    if (bulks.length > 0 && (isPort || bulks.length > 1)) {
      const named = bulks.map(({ device, pin }) => ({ type: 'label', device, pin, alone: true }) as const)
      const list = all.filter((one) => !bulks.includes(one))
      const rest = list.length === 0 ? { net, local: [] } : planWires(net, list, isPort)
      const isNamed = isPort || rest.tap !== undefined || list.length === 0
      return {
        ...rest,
        local: [...rest.local, ...named],
        ...(isNamed ? {} : { tap: { type: 'label', towards: 'right' } }),
      }
    }
    return planWires(net, all, isPort)
  }
  const planWires = (net: string, list: readonly Attachment[], isPort: boolean): NetPlan => {
    const gates = list.filter(({ gate }) => gate)
    const others = list.filter(({ gate }) => !gate)
    const alone = others.length === 0
    if (gates.length > (isPort && alone ? mostPortGates : mostGates)) {
      const local = gates.map(
        ({ device, pin }) => ({ type: isPort ? 'port' : 'label', device, pin, alone: true }) as const,
      )
      return alone ? { net, local } : { net, local, tap: { type: isPort ? 'port' : 'label', towards: 'right' } }
    }
    if (!isPort) return { net, local: [] }
    const role = roles.get(net) ?? 'unknown'
    const [only] = list
    if (list.length === 1 && only?.gate === true) {
      return { net, local: [{ type: 'port', device: only.device, pin: only.pin, alone: true }] }
    }
    const end = branchEnd(list, columns)
    if (end !== undefined) {
      return { net, local: [{ type: 'port', device: end.device, pin: end.pin, alone: list.length === 1 }] }
    }
    if (alone) return { net, local: [], tap: { type: 'port', towards: 'left' } }
    if (inputs.has(role)) return { net, local: [], edge: 'left' }
    if (outputs.has(role) || role === 'unknown') {
      const partner = ports.find(
        (port) => port !== net && outputs.has(role) && outputs.has(roles.get(port) ?? 'unknown'),
      )
      const left = partner !== undefined && meanOf(net) < meanOf(partner) && meanOf(net) < middle
      return { net, local: [], edge: left ? 'left' : 'right' }
    }
    return { net, local: [], tap: { type: 'port', towards: meanOf(net) < middle ? 'left' : 'right' } }
  }
  return [...attachments].map(([net, list]) => plan(net, list))
}

/** The attachment of a net at the open end of a branch: nothing else conducts there. */
function branchEnd(list: readonly Attachment[], columns: readonly Column[]): Attachment | undefined {
  const ends = list.filter(({ gate }) => !gate)
  const [end] = ends
  if (end === undefined || ends.length > 1 || Number.isInteger(end.level)) return undefined
  const column = columns[end.column]
  if (column?.type !== 'stack') return undefined
  const atTop = column.devices[0] === end.device && end.level < column.from
  const atBottom = column.devices.at(-1) === end.device && end.level > column.to
  return atTop || atBottom ? end : undefined
}
