import type { Device, Mosfet } from '@analogkit/netlist'
import { isTransistor, terminalsOf } from '@analogkit/recognition'
import { type BipolarModels, leastVoltage, saturationOf } from './bipolar-model.js'
import type { Branch, Branches } from './branches.js'
import type { NetRoles } from './net-roles.js'
import type { Rails } from './rails.js'
import { minimizePiecewise } from './simplex/minimize-piecewise.js'
import { type LinearTerm, PiecewiseProgram } from './simplex/piecewise-program.js'
import type { TransistorModel } from './transistor-model.js'
import type { VoltageNodes } from './voltage-nodes.js'

/** What the voltages are to be. */
export interface VoltageWishes {
  /** Common mode of the inputs [V]. */
  readonly inputs: number
  /** Whether they have to stand there. */
  readonly inputsHeld: boolean
  /** Common mode of differential outputs [V]. */
  readonly outputs: number
  /** By group of branches: overdrive of a transistor, or drop along a resistor [V]. */
  readonly groups: readonly number[]
  /** Channel length by group [m]. */
  readonly lengths: readonly number[]
  /** Current by group, in units of the reference current. */
  readonly currents: Float64Array
  /** The reference current [A]. */
  readonly reference: number
}

/** What stays the same from plan to plan. */
export interface VoltageProblem {
  readonly branches: Branches
  readonly nodes: VoltageNodes
  readonly netRoles: NetRoles
  readonly rails: Rails
  readonly models: { readonly n: TransistorModel; readonly p: TransistorModel }
  readonly bipolars: BipolarModels
}

/** What it costs to be outside of the supplies, per volt. */
const outside = 1000
/** To be no current source, per volt. */
const broken = 10
/** To have less room than is comfortable, and how much that is [V]. */
const comfort = { price: 3, most: 0.12 } as const
/** Overdrives that make sense [V]. */
const overdrive = { least: -0.12, most: 0.4, price: 0.3 } as const
/** Drain voltage beyond the overdrive, and at least [V]. */
const saturation = { beyond: 0.04, least: 0.13 } as const
/** Base-emitter and collector-emitter voltages [V]; below what is usual only where a tall stack needs it, which takes area. */
const bipolar = { least: 0.5, usual: 0.62, most: 0.82, wanted: 0.7, saturated: 0.2, price: 1 } as const
/** How far the inputs and outputs stay from the supplies [V]. */
const edge = 0.15
/** Currents of resistors below it are none, in units of the reference current. */
const noCurrent = 1e-3
/** Voltage along a transistor that works as a resistor, and its overdrive at least [V]. */
const triode = { least: 0.05, wanted: 0.1, most: 0.2, overdrive: 0.15 } as const
/** Voltage along a transistor that only switches [V]. */
const switchDrop = 0.03

/**
 * Chooses node voltages that leave every transistor saturated with some room, near the wanted overdrives.
 *
 * @returns voltages by node
 */
export function planVoltages(problem: VoltageProblem, wishes: VoltageWishes): Float64Array {
  const { branches, nodes, netRoles, rails } = problem
  const program = new PiecewiseProgram()
  for (let node = 0; node < nodes.count; node += 1) {
    const column = program.column(rails.supply / 2)
    program.wish(column, 0, outside, 0)
    program.wish(column, rails.supply, 0, outside)
  }
  const room = program.column(0)
  program.wish(room, 0, outside, 0)
  program.wish(room, comfort.most, 0, outside)
  program.slope(room, -comfort.price)

  const sum = new Sum(program, nodes, rails)
  const input = nodes.of(netRoles.inputs[0])
  if (input !== undefined && wishes.inputsHeld) program.wish(input, wishes.inputs, outside, outside)
  else if (input !== undefined) around(program, input, wishes.inputs, rails.supply, 0.1)
  const [output, other] = netRoles.outputs
  const common = other === undefined || output === undefined ? undefined : nodes.of(output)
  if (common !== undefined && common !== input) around(program, common, wishes.outputs, rails.supply, 0.1)

  for (const members of branches.groups) {
    for (const member of members) {
      // Partners between nets of the same voltages wish the same.
      if (member !== members[0] && sameVoltages(member.device, members[0]?.device, nodes)) continue
      wishBranch(problem, sum, member, wishes, room)
    }
  }
  return minimizePiecewise(program).columns.slice(0, nodes.count)
}

function wishBranch(problem: VoltageProblem, sum: Sum, branch: Branch, wishes: VoltageWishes, room: number): void {
  const { from, to, group } = branch
  const wanted = wishes.groups[group] ?? 0
  const current = (wishes.currents[group] ?? 0) * branch.sign
  switch (branch.kind) {
    case 'mosfet':
      wishMosfet(problem, sum, branch, wishes.lengths[group] ?? 0, wanted, room)
      break
    case 'bjt':
      wishBjt(problem, sum, branch, current * wishes.reference)
      break
    case 'triode':
      wishTriode(problem, sum, branch, wishes.lengths[group] ?? 0)
      break
    case 'switch':
      sum.start().net(from, 1).net(to, -1).wish(switchDrop, 0, broken).wish(-switchDrop, broken, 0).end()
      break
    case 'inductor':
      sum.start().net(from, 1).net(to, -1).wish(0, outside, outside).end()
      break
    case 'diode':
      sum.start().net(from, 1).net(to, -1).wish(0.6, broken, 0).wish(0.8, 0, broken).end()
      break
    case 'resistor': {
      sum
        .start()
        .net(from, current < 0 ? -1 : 1)
        .net(to, current < 0 ? 1 : -1)
      if (Math.abs(current) < noCurrent) sum.wish(0, outside / 10, outside / 10).end()
      else sum.wish(0.08, broken, 0).wish(wanted, 0.1, 0.1).end()
    }
  }
}

/** Whether two devices of one kind have the same voltages at all pins. */
function sameVoltages(device: Device, first: Device | undefined, nodes: VoltageNodes): boolean {
  if (first === undefined) return false
  const others: Readonly<Record<string, string>> = first.pins
  return Object.entries(device.pins).every(([pin, net]) => {
    const other = others[pin]
    return other === net || (other !== undefined && nodes.of(other) === nodes.of(net) && nodes.of(net) !== undefined)
  })
}

/** A voltage well inside of the supplies, if possible near a wanted one. */
function around(program: PiecewiseProgram, node: number, wanted: number, supply: number, weight: number): void {
  program.wish(node, edge, broken, 0)
  program.wish(node, supply - edge, 0, broken)
  program.wish(node, wanted, weight, weight)
}

function wishMosfet(
  { models }: VoltageProblem,
  sum: Sum,
  { device }: Branch,
  length: number,
  wanted: number,
  room: number,
): void {
  if (device.kind !== 'mosfet') return
  const { d, g, s, b } = device.pins
  const model = device.polarity === 'p' ? models.p : models.n
  const side = device.polarity === 'p' ? -1 : 1
  const threshold = model.threshold(length)
  startOverdrive(sum, device, model, length)
    .wish(overdrive.least, broken, 0)
    .wish(overdrive.most, 0, broken)
    .wish(wanted, overdrive.price, overdrive.price)
    .end()
  sum.start().net(d, side).net(s, -side).column(room, -1).wish(saturation.least, broken, 0).end()
  if (g === d) return
  // Drain-source voltage beyond the overdrive.
  sum
    .start()
    .net(d, side)
    .net(s, side * model.bodySlope)
    .net(g, -side)
    .net(b, -side * model.bodySlope)
    .constant(threshold)
    .column(room, -1)
    .wish(saturation.beyond, broken, 0)
    .end()
}

/** A transistor that works as a resistor: little voltage along it, and a strong gate. */
function wishTriode({ models }: VoltageProblem, sum: Sum, { device }: Branch, length: number): void {
  if (device.kind !== 'mosfet') return
  const { d, s } = device.pins
  const side = device.polarity === 'p' ? -1 : 1
  startOverdrive(sum, device, device.polarity === 'p' ? models.p : models.n, length)
    .wish(triode.overdrive, broken, 0)
    .end()
  sum
    .start()
    .net(d, side)
    .net(s, -side)
    .wish(triode.least, broken, 0)
    .wish(triode.most, 0, broken)
    .wish(triode.wanted, overdrive.price, overdrive.price)
    .end()
}

/** The overdrive: vgs - threshold - slope vsb. */
function startOverdrive(sum: Sum, { polarity, pins }: Mosfet, model: TransistorModel, length: number): Sum {
  const side = polarity === 'p' ? -1 : 1
  return sum
    .start()
    .net(pins.g, side)
    .net(pins.s, -side * (1 + model.bodySlope))
    .net(pins.b, side * model.bodySlope)
    .constant(-model.threshold(length))
}

function wishBjt({ bipolars }: VoltageProblem, sum: Sum, { device }: Branch, current: number): void {
  if (device.kind !== 'bjt' || !isTransistor(device)) return
  const { gate, drain, source } = terminalsOf(device)
  const side = device.polarity === 'p' ? -1 : 1
  sum
    .start()
    .net(gate, side)
    .net(source, -side)
    .wish(Math.max(bipolar.least, leastVoltage(saturationOf(bipolars, device.polarity), current)), broken, 0)
    .wish(bipolar.usual, bipolar.price, 0)
    .wish(bipolar.most, 0, broken)
    .wish(bipolar.wanted, overdrive.price, overdrive.price)
    .end()
  if (gate !== drain) sum.start().net(drain, side).net(source, -side).wish(bipolar.saturated, broken, 0).end()
}

/** Writes a sum of net voltages as a row of a program: rails are constants, a net alone is no sum. */
class Sum {
  private terms = new Map<number, number>()
  private offset = 0
  private wishes: (readonly [number, number, number])[] = []

  constructor(
    private readonly program: PiecewiseProgram,
    private readonly nodes: VoltageNodes,
    private readonly rails: Rails,
  ) {}

  start(): this {
    this.terms = new Map()
    this.offset = 0
    this.wishes = []
    return this
  }

  net(net: string, factor: number): this {
    const node = this.nodes.of(net)
    if (node === undefined) this.offset += factor * (this.rails.voltage(net) ?? 0)
    else this.column(node, factor)
    return this
  }

  column(column: number, factor: number): this {
    this.terms.set(column, (this.terms.get(column) ?? 0) + factor)
    return this
  }

  constant(value: number): this {
    this.offset += value
    return this
  }

  wish(at: number, below: number, above: number): this {
    this.wishes.push([at, below, above])
    return this
  }

  /** Adds what was collected to the program. */
  end(): void {
    const terms: LinearTerm[] = [...this.terms].filter(([, factor]) => Math.abs(factor) > 1e-12)
    const [only] = terms
    if (only === undefined) return
    const [column, factor] = only
    if (terms.length === 1 && (factor === 1 || factor === -1)) {
      for (const [at, below, above] of this.wishes) {
        const place = (at - this.offset) * factor
        if (factor > 0) this.program.wish(column, place, below, above)
        else this.program.wish(column, place, above, below)
      }
      return
    }
    const row = this.program.row(terms)
    for (const [at, below, above] of this.wishes) this.program.wish(row, at - this.offset, below, above)
  }
}
