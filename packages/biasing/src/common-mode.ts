import { devicePins } from '@analogkit/netlist'
import { type Hypothesis, isTransistor, type Structure, terminalsOf } from '@analogkit/recognition'
import type { NetRoles } from './net-roles.js'
import type { CommonModeChoice } from './types.js'

/** Of a fully differential circuit at most so many inner pairs are held. */
const mostPairs = 4

/**
 * Where the common mode of a fully differential circuit may be held from outside. Outputs that are no high impedance hold
 * their own; inner symmetric nets that are one need it as well as outputs. A circuit with a loop of its own is tried
 * without help first.
 *
 * @returns choices, the likeliest first; none for a single output
 */
export function commonModeChoices(
  structure: Structure,
  { symmetry }: Hypothesis,
  { outputs, drives }: NetRoles,
): readonly CommonModeChoice[] {
  const [positive, negative] = outputs
  if (positive === undefined || negative === undefined) return []
  const floating = new Set(structure.highImpedance)
  const isOutputs = ([a, b]: readonly [string, string]): boolean => outputs.includes(a) && outputs.includes(b)
  const inner = symmetry.nets
    .filter(
      (pair) => pair[0] !== pair[1] && !isOutputs(pair) && pair.every((net) => floating.has(net) && !drives.has(net)),
    )
    .slice(0, mostPairs)
  const ends = floating.has(positive) && floating.has(negative) ? [[positive, negative] as const] : []
  const choices: CommonModeChoice[] = []
  if (sensesCommonMode(structure, { symmetry }, [positive, negative])) choices.push([])
  if (ends.length > 0) choices.push(ends)
  if (inner.length > 0) choices.push(inner)
  if (ends.length > 0 && inner.length > 0) choices.push([...ends, ...inner])
  return choices
}

/**
 * Whether a circuit senses the mean of its outputs: two exchanged devices, one on each output, that meet on a net which is
 * no rail and which goes on to a gate or a channel.
 */
function sensesCommonMode(
  { circuit, rails }: Structure,
  { symmetry }: Pick<Hypothesis, 'symmetry'>,
  [positive, negative]: readonly [string, string],
): boolean {
  const byName = new Map(circuit.devices.map((device) => [device.name, device]))
  const rail = new Set([...rails.supplies, ...rails.grounds])
  return symmetry.devices.some(([first, second]) => {
    const [a, b] = [byName.get(first), byName.get(second)]
    if (a === undefined || b === undefined) return false
    const [atA, atB] = [a, b].map((device) => devicePins(device).map(([, net]) => net)) as [string[], string[]]
    const onBoth =
      (atA.includes(positive) && atB.includes(negative)) || (atA.includes(negative) && atB.includes(positive))
    if (!onBoth) return false
    // Gates of transistors and ends of resistors sense; drains at the outputs only load them.
    if (isTransistor(a)) {
      const { gate } = terminalsOf(a)
      if (gate !== positive && gate !== negative) return false
    } else if (a.kind !== 'resistor') return false
    const common = atA.filter((net) => atB.includes(net) && !rail.has(net))
    return common.some((net) =>
      circuit.devices.some(
        (device) => device !== a && device !== b && devicePins(device).some(([pin, at]) => at === net && pin !== 'b'),
      ),
    )
  })
}
