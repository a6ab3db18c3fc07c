import type { Device } from '@analogkit/netlist'
import { terminalsOf, voltageRoles } from '@analogkit/recognition'
import type { Deck, Session } from '@analogkit/simulator'
import { familyOf } from '@analogkit/technology'
import type { Testbench } from '@analogkit/testbench'
import type { AcceptedBench } from './bench-of.js'
import { gatesByNet } from './gates-by-net.js'
import type { Placement } from './search-space.js'

/** What would make the voltages of a circuit's sources in a chip: a diode-connected copy of a transistor that each drives. */
export interface BiasReplicas {
  /** The copies with the model cards and the temperature of a bench. */
  deckAt(there: Pick<Testbench, 'deck' | 'temperature'>): Deck
  /**
   * @param session - of such a deck
   * @returns the gate-source voltages of the copies at the planned currents, by net [V]; none where they do not find any
   */
  run(
    placement: Placement,
    session: Session,
    signal: AbortSignal | undefined,
  ): Promise<Readonly<Record<string, number>>>
}

/** The copy of a transistor on a net with a source, and the parameters that set it. */
interface Replica {
  readonly net: string
  readonly device: string
  readonly gate: string
  readonly w: string
  readonly l: string
  readonly m: string
  readonly current: string
}

/** A transistor that carries less is off [A]. */
const leastCurrent = 1e-9

/**
 * Prepares copies for the nets whose voltages sources hold: ports with a bias voltage, and nets whose common mode is held.
 *
 * @returns nothing where no source drives a gate
 */
export function biasReplicas({ testbench, structure, technology }: AcceptedBench): BiasReplicas | undefined {
  const family = familyOf(technology, testbench.technology.family)
  const gates = gatesByNet(structure)
  const rails = new Set([...structure.rails.supplies, ...structure.rails.grounds])
  const devices: Device[] = []
  const replicas: Replica[] = []
  for (const [index, net] of heldNets(testbench).entries()) {
    const driven = (gates.get(net) ?? []).filter(({ kind }) => kind === 'mosfet')
    const copied = driven.find((device) => rails.has(terminalsOf(device).source)) ?? driven[0]
    if (copied === undefined) continue
    const [w, l, m, current, gate] = [`w${index}`, `l${index}`, `m${index}`, `current${index}`, `gate${index}`]
    replicas.push({ net, device: copied.name, gate, w, l, m, current })
    const { polarity } = copied
    const { model } = polarity === 'p' ? family.p : family.n
    const pins = { d: gate, g: gate, s: '0', b: '0' }
    devices.push({ kind: 'mosfet', name: `copy${index}`, polarity, model, pins, parameters: { w, l, m } })
    const ends = polarity === 'p' ? { p: gate, n: '0' } : { p: '0', n: gate }
    devices.push({ kind: 'source', quantity: 'current', name: `feed${index}`, pins: ends, parameters: { dc: current } })
  }
  if (replicas.length === 0) return undefined
  return {
    deckAt: ({ deck: { name, circuit, models }, temperature }) => ({
      name: `biases of ${name}`,
      circuit: { ...circuit, name: 'biases', devices },
      models,
      parameters: Object.fromEntries(
        replicas.flatMap(({ w, l, m, current }) => [
          [w, 5e-6],
          [l, 1e-6],
          [m, 1],
          [current, leastCurrent],
        ]),
      ),
      temperature,
    }),
    async run({ sizing, plan }, session, signal) {
      if (plan === undefined) return {}
      for (const { device, w, l, m, current } of replicas) {
        const size = sizing.devices[device]
        session.set({
          [w]: size?.w ?? 5e-6,
          [l]: size?.l ?? 1e-6,
          [m]: size?.m ?? 1,
          [current]: Math.max(leastCurrent, Math.abs(plan.currents[device] ?? 0)),
        })
      }
      try {
        const { op } = await session.run([{ type: 'op' }], signal === undefined ? {} : { signal })
        return Object.fromEntries(
          replicas.map(({ net, gate }) => [net, op.vectors[`v(${gate})`]?.real[0] ?? Number.NaN]),
        )
      } catch (error) {
        if (isWithoutResult(error)) return {}
        throw error
      }
    },
  }
}

/** Ports with a bias voltage, and nets whose common mode is held. */
function heldNets({ variables }: Testbench): readonly string[] {
  const nets = variables.flatMap((variable) => {
    if (variable.type === 'bias') return voltageRoles.has(variable.role) ? [variable.port] : []
    return variable.type === 'common-mode' ? variable.nets : []
  })
  return [...new Set(nets)]
}

/** By name and code, since two copies of a package make two classes. */
function isWithoutResult(error: unknown): boolean {
  return (
    error instanceof Error &&
    error.name === 'SimulationError' &&
    'code' in error &&
    ['convergence', 'singular', 'timeout', 'no-result'].includes(String(error.code))
  )
}
