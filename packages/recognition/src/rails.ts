import { type Circuit, devicePins } from '@analogkit/netlist'
import { RecognitionError } from './error.js'
import { countVotes, type Votes } from './rail-votes.js'
import { isTransistor } from './transistor.js'
import type { Rails } from './types.js'

/** How many channel ends a net loses that looks like a tail. */
const tailDoubt = 1.5

/**
 * Finds supplies and grounds among the external nets by what hangs on them: bulks and channels of
 * n devices speak for ground, those of p devices for a supply. Names are not looked at; only net
 * `0` is ground by definition.
 *
 * @throws RecognitionError `no-supply`, `no-ground`
 */
export function findRails(circuit: Circuit): Rails {
  const external = [...new Set([...circuit.ports, ...circuit.globals])]
  const votes = countVotes(circuit.devices, external)
  // As the substrate alone, `0` is no rail.
  const usesZero = circuit.devices.some((device) =>
    devicePins(device).some(
      ([pin, net]) =>
        net === '0' && !(device.kind === 'mosfet' && pin === 'b') && !(device.kind === 'bjt' && pin === 's'),
    ),
  )

  // Loads break ties, and two devices with gates of their own look more like a pair on its tail.
  const groundScore = (v: Votes) =>
    2 * v.bulksN + v.endsN + 0.1 * v.loads - (2 * v.bulksP + v.endsP) - (v.tail ? tailDoubt : 0)
  const supplyScore = (v: Votes) => 2 * v.bulksP + v.endsP - (2 * v.bulksN + v.endsN) - (v.tail ? tailDoubt : 0)

  // A pair without wells stands on its tail rather than on a rail, where there is a net to which loads lead.
  const lowest = best(votes, groundScore, [])
  const highest = best(votes, supplyScore, [])
  const onTail = lowest !== undefined && votes.get(lowest)?.tail === true && votes.get(lowest)?.bulksN === 0
  const resting =
    lowest === undefined || (onTail && highest !== undefined)
      ? best(votes, loadScore, [highest ?? '', ...(lowest === undefined ? [] : [lowest])])
      : undefined
  const ground = usesZero ? '0' : (resting ?? lowest)
  if (ground === undefined) {
    throw new RecognitionError(
      'no-ground',
      circuit.name,
      'no port looks like a ground: bulks and sources of the n devices should meet at one',
    )
  }
  const likely = best(votes, supplyScore, [ground])
  const loaded = best(votesWithout(circuit, external, ground), loadScore, [
    ground,
    ...loadedBy(circuit, external, ground),
    ...(likely === undefined ? [] : [likely]),
  ])
  const isTail = likely !== undefined && votes.get(likely)?.tail === true && votes.get(likely)?.bulksP === 0
  const supply = isTail ? (loaded ?? likely) : (likely ?? loaded)
  if (supply === undefined) {
    throw new RecognitionError(
      'no-supply',
      circuit.name,
      'no port looks like a supply: bulks and sources of the p devices, or the loads, should meet at one',
    )
  }
  // Further domains: ports with wells of their own and nothing else to do.
  const others = (bulks: (v: Votes) => number, wrong: (v: Votes) => number, except: string) =>
    external.filter((net) => {
      const v = votes.get(net)
      return (
        v !== undefined &&
        net !== except &&
        net !== ground &&
        net !== supply &&
        (bulks(v) >= 2 || (bulks(v) === 1 && v.endsN + v.endsP + v.loads + v.capacitors === 0)) &&
        wrong(v) === 0 &&
        v.gates === 0
      )
    })
  return {
    supplies: [
      supply,
      ...others(
        (v) => v.bulksP,
        (v) => v.bulksN + v.endsN,
        supply,
      ),
    ],
    grounds: [
      ground,
      ...others(
        (v) => v.bulksN,
        (v) => v.bulksP + v.endsP,
        ground,
      ),
    ],
  }
}

/**
 * How much a net without gates looks like a rail in a circuit without devices of the other type: loads alone end on
 * it, or more of them than on the outputs, or drains of followers alone.
 */
function loadScore({ gates, loads, capacitors, endsN, endsP }: Votes): number {
  const ends = endsN + endsP
  if (gates > 0) return 0
  // A capacitor speaks a little for an output.
  if (loads > 0) return (ends === 0 ? 10 + loads : loads) - Math.min(0.05, 0.01 * capacitors)
  return ends > 0 ? 0.5 + 0.1 * ends : 0
}

/** The nets from which a load goes straight to a net: outputs of followers, when it is ground. */
function loadedBy(circuit: Circuit, external: readonly string[], net: string): readonly string[] {
  const loads = circuit.devices.flatMap((device) =>
    device.kind === 'resistor' || device.kind === 'inductor' ? [[device.pins.p, device.pins.n] as const] : [],
  )
  return external.filter((port) => loads.some((ends) => ends.includes(port) && ends.includes(net)))
}

/** The votes when loads to one net do not count. */
function votesWithout(circuit: Circuit, external: readonly string[], net: string): ReadonlyMap<string, Votes> {
  const devices = circuit.devices.filter(
    (device) => isTransistor(device) || !devicePins(device).some(([, at]) => at === net),
  )
  return countVotes(devices, external)
}

/** The net with the largest positive score. */
function best(
  votes: ReadonlyMap<string, Votes>,
  score: (v: Votes) => number,
  except: readonly string[],
): string | undefined {
  let found: string | undefined
  let most = 0
  for (const [net, v] of votes) {
    const value = except.includes(net) ? 0 : score(v)
    if (value > most) {
      most = value
      found = net
    }
  }
  return found
}
