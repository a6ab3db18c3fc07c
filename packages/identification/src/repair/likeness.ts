import type { Examined } from './anomalies.js'
import { signalNets } from './signal-nets.js'
import { pairGates } from './symmetric-devices.js'
import type { Channel, NetFacts, NetPin } from './wiring.js'

/** What circuits look like, as far as two nets are concerned. */
export interface Surroundings extends Examined {
  /** By transistor: how many channels of its type lie between its source and its rail. */
  readonly depths: ReadonlyMap<Channel, number>
  /** Gate nets of probable inputs. */
  readonly inputs: readonly (readonly [string, string])[]
  /** What the inputs reach. */
  readonly reached: ReadonlySet<string>
  /** Whether a port is among that. */
  readonly hasOutput: boolean
}

/** Adds what {@link likeness} needs. */
export function surroundings(examined: Examined): Surroundings {
  const { channels, rails } = examined
  const depths = new Map<Channel, number>()
  for (const [polarity, rail] of [
    ['n', rails.ground],
    ['p', rails.supply],
  ] as const) {
    let level = new Set([rail])
    const rest = new Set(channels.filter(({ device }) => device.polarity === polarity))
    for (let depth = 0; level.size > 0 && rest.size > 0; depth++) {
      const next = new Set<string>()
      for (const channel of rest) {
        if (!level.has(channel.source)) continue
        depths.set(channel, depth)
        rest.delete(channel)
        next.add(channel.drain)
      }
      level = next
    }
  }
  const inputs = pairGates(examined)
  const reached = signalNets(examined, inputs.flat())
  const hasOutput = [...reached].some((net) => {
    const fact = examined.nets.get(net)
    return fact?.external === true && fact.driven
  })
  return { ...examined, depths, inputs, reached, hasOutput }
}

/**
 * What speaks for two nets being one, in points; undefined when they cannot be: a device would lose its function, or two
 * ports would be one.
 */
export function likeness(fact: NetFacts, other: NetFacts, around: Surroundings): number | undefined {
  if (fact.external && other.external) return undefined
  for (const { at, channel, far } of fact.pins) {
    if (far === other.net) return undefined
    if (channel === undefined) continue
    const { gate, drain, source } = channel
    if (at === 'source' ? other.net === gate || other.net === drain : other.net === source) return undefined
  }
  const scores = fact.pins.map((pin) => pinLikeness(pin, fact, other, around))
  return scores.reduce((sum, score) => sum + score, 0) / scores.length
}

function pinLikeness(pin: NetPin, fact: NetFacts, other: NetFacts, around: Surroundings): number {
  const twin = fact.pins.length === 1 && completesTwin(pin, other, around) ? 0.6 : 0
  return twin + placeLikeness(pin, other, around)
}

/** Whether a pin is what one net lacks to be like that of a twin: a device with the same gate, or the other half of a pair. */
function completesTwin({ at, channel }: NetPin, other: NetFacts, { channels, nets, rails }: Surroundings): boolean {
  if (channel === undefined || at === 'end' || other.net === rails.supply || other.net === rails.ground) return false
  const { gate, source, type } = channel
  return channels.some((twin) => {
    if (twin === channel || twin.type !== type) return false
    const pair = twin.source === source && source !== rails.supply && source !== rails.ground
    const there = nets.get(twin[at])
    if (there === undefined || there === other || !(pair || twin.gate === gate)) return false
    return there.pins.length === other.pins.length + 1 && signature(there) === signature(other, `${type} ${at}`)
  })
}

/** Whether like things meet at the sources of two transistors. */
function areAlike(a: Channel, b: Channel, { nets }: Surroundings): boolean {
  const [here, there] = [nets.get(a.source), nets.get(b.source)]
  return here !== undefined && there !== undefined && signature(here) === signature(there)
}

/** What meets at a net, in a text. */
function signature({ pins }: NetFacts, ...more: readonly string[]): string {
  return [...more, ...pins.map(({ at, channel, device }) => `${channel?.type ?? device.kind} ${at}`)].sort().join()
}

function placeLikeness(pin: NetPin, other: NetFacts, around: Surroundings): number {
  if (pin.at === 'gate') return gateLikeness(pin.channel, other, around)
  const input =
    other.net !== pin.channel?.gate &&
    other.external &&
    !other.driven &&
    other.pins.length > 0 &&
    other.net !== around.rails.supply &&
    other.net !== around.rails.ground
  if (input) return -2
  if (pin.at === 'source') return sourceLikeness(pin.channel, other, around)
  if (pin.at === 'drain') return drainLikeness(pin.channel, other, around)
  return endLikeness(pin, other, around)
}

/** A gate goes with the gates of its like: of one type, on one level. */
function gateLikeness(channel: Channel | undefined, other: NetFacts, around: Surroundings): number {
  const { rails, depths } = around
  if (channel === undefined) return 0
  if (other.net === rails.supply || other.net === rails.ground) return -2
  if (around.inputs.some((gates) => gates.includes(other.net))) return -1.5
  let best = other.driven ? -0.3 : -0.8
  for (const { at, channel: twin } of other.pins) {
    if (at !== 'gate' || twin === undefined || twin === channel || twin.type !== channel.type) continue
    const pair = twin.source === channel.source && twin.source !== rails.ground && twin.source !== rails.supply
    const score = pair
      ? -1
      : twin.source === channel.source
        ? 0.8
        : depths.get(twin) === depths.get(channel)
          ? areAlike(channel, twin, around)
            ? 0.9
            : 0.6
          : -0.5
    best = Math.max(best, score)
  }
  return best
}

/** A source goes where those of the same gate line go, or to the source of its other half, or to its rail. */
function sourceLikeness(
  channel: Channel | undefined,
  other: NetFacts,
  { rails, channels, nets }: Surroundings,
): number {
  if (channel === undefined) return 0
  const isRail = other.net === (channel.device.polarity === 'n' ? rails.ground : rails.supply)
  const far = other.net === (channel.device.polarity === 'n' ? rails.supply : rails.ground)
  if (far) return -2
  let best = isRail ? 0.3 : -0.3
  for (const twin of channels) {
    if (twin === channel || twin.type !== channel.type || twin.source !== other.net) continue
    if (twin.gate === channel.gate) best = Math.max(best, 1.2)
    else if (!isRail && !twin.diode)
      best = Math.max(best, sameUse(nets.get(twin.gate), nets.get(channel.gate)) ? 0.8 : 0)
  }
  return best
}

/** Whether two nets serve as many gates, from inside or from outside. */
function sameUse(a: NetFacts | undefined, b: NetFacts | undefined): boolean {
  return a?.readers === b?.readers && a?.external === b?.external && a?.driven === b?.driven
}

function drainLikeness(channel: Channel | undefined, other: NetFacts, { rails }: Surroundings): number {
  if (channel === undefined) return 0
  if (other.net === (channel.device.polarity === 'n' ? rails.ground : rails.supply)) return -2
  if (other.net === (channel.device.polarity === 'n' ? rails.supply : rails.ground)) return -1.5
  const [given, taken] = channel.device.polarity === 'n' ? [other.drains, other.feeds] : [other.feeds, other.drains]
  return given === 0 && taken > 0 ? 0.4 : 0
}

/** A resistor brings what the other end lacks; a capacitor spans an amplifying transistor. */
function endLikeness({ device, far = '' }: NetPin, other: NetFacts, around: Surroundings): number {
  const { rails, nets, channels } = around
  if (device.kind === 'capacitor') {
    const spans = channels.some(
      ({ gate, drain }) =>
        around.reached.has(gate) && ((gate === far && drain === other.net) || (gate === other.net && drain === far)),
    )
    if (spans) return 1
    return other.net === rails.supply || other.net === rails.ground ? -0.3 : 0
  }
  const isGround = other.net === rails.ground
  const isSupply = other.net === rails.supply
  const there = nets.get(far)
  if (there === undefined) return 0
  if (there.drains === 0 && there.feeds > 0) return isGround ? 1 : -0.2
  if (there.feeds === 0 && there.drains > 0) return isSupply ? 1 : -0.2
  // From the rail that the transistors there do not come from.
  if (isGround) return there.feeds > there.drains ? 0.5 : 0
  return isSupply && there.drains > there.feeds ? 0.5 : 0
}

/** What speaks for the gates on a net being those of a mirror whose reference has its drain on another net. */
export function diodeLikeness(diode: Channel, { channels, nets, reached, hasOutput }: Surroundings): number {
  const { gate, drain, type, source } = diode
  const here = nets.get(drain)?.pins ?? []
  const beside = here.find(({ channel }) => channel?.diode === true && channel.drain === drain)?.channel
  // A transistor does not feed a diode of its own type, so it may be half of it.
  if (beside !== undefined) return beside.type === type && beside.source === source ? 0.3 : -0.5
  const followers = channels.filter((twin) => twin !== diode && twin.type === type && twin.source === source)
  const drives = followers.some((twin) => twin.gate === drain)
  if (drives) return 0.8
  const line = nets.get(gate)
  const alone = here.length === 1 && line?.driven === false && line.readers > 1
  if (alone) return 1.3
  if (reached.has(drain)) return hasOutput ? 0 : -1.5
  if (line?.pins.some(({ channel }) => channel?.diode === true && channel.type === type) === true) return -0.3
  const driven = followers.some((twin) => twin.gate === gate)
  return driven && nets.get(drain)?.readers === 0 ? 1.3 : 0
}
