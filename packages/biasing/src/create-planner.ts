import { type Device, netsOf } from '@analogkit/netlist'
import type { Hypothesis, Structure } from '@analogkit/recognition'
import { familyOf, type Technology } from '@analogkit/technology'
import type { DeviceTables } from '@analogkit/technology/tables'
import { bipolarModels } from './bipolar-model.js'
import { branchesOf } from './branches.js'
import { commonModeChoices } from './common-mode.js'
import { createCoordinates } from './coordinates.js'
import { equalWidths } from './equal-widths.js'
import { BiasingError } from './error.js'
import { findShortfalls } from './find-shortfalls.js'
import { netRoles } from './net-roles.js'
import { planCurrents } from './plan-currents.js'
import { planVoltages, type VoltageProblem } from './plan-voltages.js'
import { railsOf } from './rails.js'
import { sizeGroup } from './size-group.js'
import { transistorModel } from './transistor-model.js'
import type { CommonModeChoice, Plan, PlanCoordinate, PlannedTransistor } from './types.js'
import { voltageNodes } from './voltage-nodes.js'

/** What a plan is made with. */
export interface PlannerOptions {
  readonly technology: Technology
  /** Its device tables, by model card. */
  readonly tables: DeviceTables
  /** The id of a device family; the technology's default one if absent. */
  readonly family?: string
  /** [V]; the family's nominal supply if absent. */
  readonly supply?: number
  /** Where the common mode of the inputs is held, whatever a point says [V]; the point decides if absent. */
  readonly inputCommonMode?: number
  /** Current of a branch of weight 1 at the center of the coordinates [A]; 20 uA if absent. */
  readonly current?: number
}

/** Makes plans for one reading of one circuit; all that does not depend on the point is prepared. */
export interface Planner {
  /** The free quantities of a plan, each between 0 and 1. */
  readonly coordinates: readonly PlanCoordinate[]
  /** Where the common mode may be held; none for a single output. */
  readonly commonModeChoices: readonly CommonModeChoice[]
  /**
   * Plans at a point, the center if absent.
   *
   * @param point - a number between 0 and 1 for each coordinate
   * @throws BiasingError `bad-coordinates`
   */
  plan(point?: readonly number[], options?: { readonly commonMode?: number }): Plan
}

/** How stiffly a common-mode source holds [S], and which share of the supply current it may deliver [1]. */
const hold = { conductance: 10e-3, share: 0.3 } as const
/** Figures are written with so many digits: finer than any layout, and readable in a deck. */
const digits = 6

/**
 * Prepares to plan operating points: chooses branch currents that obey Kirchhoff and node voltages that leave every
 * transistor saturated, then computes the sizes from the device tables. Two small piecewise-linear programs, independent of
 * each other because the widths are free.
 *
 * @throws BiasingError `missing-role`, `missing-table`, `unsupported-device`
 * @see the operating-point-driven formulation of analog sizing, as in F. Leyn, G. Gielen, W. Sansen, "An efficient DC root
 *   solving algorithm with guaranteed convergence for analog integrated CMOS circuits", ICCAD 1998
 */
export function createPlanner(
  structure: Structure,
  hypothesis: Hypothesis,
  { technology, tables, family: familyId, supply: given, inputCommonMode: held, current = 20e-6 }: PlannerOptions,
): Planner {
  const { circuit } = structure
  const family = familyOf(technology, familyId)
  const supply = given ?? family.supply
  const rails = railsOf(structure, supply)
  const roles = netRoles(structure, hypothesis)
  const branches = branchesOf(structure, hypothesis, roles)
  checkDevices(circuit.name, circuit.devices)
  const models = {
    n: transistorModel(circuit.name, family, 'n', tables),
    p: transistorModel(circuit.name, family, 'p', tables),
  }
  const bipolars = bipolarModels(technology)
  const nets = netsOf(circuit)
  const nodes = voltageNodes(nets, hypothesis, roles, rails)
  const problem: VoltageProblem = { branches, nodes, netRoles: roles, rails, models, bipolars }
  const space = createCoordinates(problem, circuit, current)
  const choices = commonModeChoices(structure, hypothesis, roles)

  const plan: Planner['plan'] = (point = space.coordinates.map(() => 0.5), { commonMode = 0 } = {}) => {
    if (point.length !== space.coordinates.length || !point.every((share) => share >= 0 && share <= 1)) {
      throw new BiasingError(
        'bad-coordinates',
        circuit.name,
        `a point of this plan is ${space.coordinates.length} numbers between 0 and 1`,
      )
    }
    const wishes = space.wishesAt(point)
    const unit = wishes.reference
    const currents = planCurrents(branches, roles, rails, wishes.shares)
    const voltages = planVoltages(problem, {
      inputs: held ?? wishes.inputs,
      inputsHeld: held !== undefined,
      outputs: wishes.outputs,
      groups: wishes.groups,
      lengths: wishes.lengths,
      currents: currents.groups,
      reference: unit,
    })
    const at = (net: string): number => {
      const node = nodes.of(net)
      // Never -0, which does not survive JSON.
      return (node === undefined ? rails.voltage(net) : voltages[node] || 0) ?? 0
    }
    const devices = new Map<string, Readonly<Record<string, number>>>()
    const transistors = new Map<string, PlannedTransistor>()
    const amperes = new Map<string, number>()
    const sized = branches.groups.map((members, group) =>
      sizeGroup(members, {
        at,
        current: (currents.groups[group] ?? 0) * unit,
        length: wishes.lengths[group] ?? 0,
        passive: wishes.passives.get(members[0]?.device.name ?? '') ?? 0,
        models,
        bipolars,
        technology,
      }),
    )
    for (const [group, { size: wanted, transistors: figures }] of equalWidths(
      sized,
      branches.ratioed,
      currents.groups,
    ).entries()) {
      const members = branches.groups[group] ?? []
      const size = rounded(wanted)
      for (const [index, { device, sign }] of members.entries()) {
        devices.set(device.name, size)
        const transistor = figures[index]
        if (transistor !== undefined) transistors.set(device.name, transistor)
        amperes.set(device.name, (currents.groups[group] ?? 0) * unit * sign || 0)
      }
    }
    for (const members of branches.capacitors) {
      const [first] = members
      const c = first === undefined ? undefined : wishes.passives.get(first.name)
      if (c !== undefined) for (const { name } of members) devices.set(name, rounded({ c }))
    }
    const supplyCurrent = branches.list.reduce(
      (sum, { from, to, group, sign }) =>
        sum + (Number(rails.isSupply(from)) - Number(rails.isSupply(to))) * (currents.groups[group] ?? 0) * sign * unit,
      0,
    )
    return {
      sizing: {
        devices: Object.fromEntries(devices),
        biases: Object.fromEntries(
          roles.biases.map(({ port, role, drive }) => {
            if (drive === 'voltage') return [port, roundedValue(at(port))]
            const into = (currents.injected.get(port) ?? 0) * unit
            return [port, roundedValue(role === 'bias-current-sink' ? -into : into)]
          }),
        ),
        ...holding(choices[commonMode % Math.max(1, choices.length)] ?? [], at, Math.abs(supplyCurrent)),
      },
      supplyCurrent,
      voltages: Object.fromEntries(nets.map((net) => [net, at(net)])),
      currents: Object.fromEntries(amperes),
      transistors: Object.fromEntries(transistors),
      shortfalls: findShortfalls({ problem, currents, at, unit, lengths: wishes.lengths }),
      coordinates: point,
    }
  }
  return { coordinates: space.coordinates, commonModeChoices: choices, plan }
}

function holding(
  pairs: CommonModeChoice,
  at: (net: string) => number,
  supplyCurrent: number,
): Pick<Plan['sizing'], 'commonMode'> {
  if (pairs.length === 0) return {}
  return {
    commonMode: pairs.map((nets) => ({
      nets,
      voltage: roundedValue(at(nets[0])),
      conductance: hold.conductance,
      limit: roundedValue(hold.share * supplyCurrent),
    })),
  }
}

const planned = new Set<Device['kind']>(['mosfet', 'bjt', 'diode', 'resistor', 'capacitor', 'inductor'])

function checkDevices(circuit: string, devices: readonly Device[]): void {
  const other = devices.find(({ kind }) => !planned.has(kind))
  if (other !== undefined)
    throw new BiasingError(
      'unsupported-device',
      circuit,
      `${other.name} is a ${other.kind}: a plan knows transistors, diodes and passives`,
    )
}

function rounded(size: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(size).map(([name, value]) => [name, roundedValue(value)]))
}

function roundedValue(value: number): number {
  return Number(value.toPrecision(digits)) || 0
}
