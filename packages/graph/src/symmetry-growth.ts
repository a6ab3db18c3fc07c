import type { Device } from '@analogkit/netlist'
import { deviceKey } from './device-key.js'
import { type Placement, placements } from './placements.js'
import type { NetPair } from './symmetry.js'

/** A device that could be the partner of another. */
interface Candidate {
  readonly device: Device
  readonly partner: Device
  readonly placement: Placement
  readonly score: number
}

/** The ways to lay a device on one partner. */
type Ways = readonly [Candidate, ...Candidate[]]

/**
 * Grows a symmetry from pairs of nets: two devices of one kind on a pair of nets become partners when their other nets
 * are partners or can become partners; those nets are new pairs. What allows one partner only goes first; then the
 * candidate whose surroundings agree best.
 */
export class SymmetryGrowth {
  /** The partner of each net: itself on the axis. */
  readonly nets = new Map<string, string>()
  /** The partner of each device. */
  readonly devices = new Map<Device, Device>()
  /** Exchanged devices, in the order in which they were found. */
  readonly devicePairs: (readonly [Device, Device])[] = []
  /** Exchanged nets, in the order in which they were found. */
  readonly netPairs: NetPair[] = []
  /** Exchanged devices that share their gate or base net. */
  readonly mirrors: (readonly [Device, Device])[] = []

  private readonly fresh: NetPair[] = []
  private readonly deferred = new Map<Device, NetPair>()

  /**
   * @param onNet - the devices of each net
   * @param agreement - how far the surroundings of two nets agree, 0 to 1
   */
  constructor(
    private readonly onNet: ReadonlyMap<string, ReadonlySet<Device>>,
    private readonly agreement: (net: string, other: string) => number,
  ) {}

  /** Makes two nets partners; false when one of them has another partner. */
  pairNets(net: string, other: string): boolean {
    const partner = this.nets.get(net)
    if (partner !== undefined || this.nets.has(other)) return partner === other
    this.nets.set(net, other)
    this.nets.set(other, net)
    if (net !== other) {
      this.netPairs.push([net, other])
      this.fresh.push([net, other])
    }
    return true
  }

  /** Grows until nothing can be added. */
  grow(): void {
    do {
      this.matchCertain()
    } while (this.matchBest() || this.matchMirrors())
  }

  private matchCertain(): void {
    for (let pair = this.fresh.shift(); pair !== undefined; pair = this.fresh.shift()) {
      for (const device of this.onNet.get(pair[0]) ?? []) {
        if (this.devices.has(device)) continue
        this.deferred.set(device, pair)
        const [ways, ...others] = this.possible(device, pair)
        if (ways === undefined || others.length > 0) continue
        const only = best(ways)
        if (this.possible(only.partner, [pair[1], pair[0]]).length === 1) this.commit(only)
      }
    }
  }

  /** Decides between candidates: those with the best score of all that have no equal. */
  private matchBest(): boolean {
    const choices: { readonly best: Candidate; readonly clear: boolean }[] = []
    for (const [device, pair] of this.deferred) {
      const [best, second] = this.candidates(device, pair)
      if (best !== undefined) choices.push({ best, clear: second === undefined || second.score < best.score })
    }
    choices.sort((a, b) => b.best.score - a.best.score || Number(b.clear) - Number(a.clear))
    const [top, ...others] = choices
    if (top === undefined) return false
    this.commit(top.best)
    for (const { best, clear } of others) {
      if (!top.clear || !clear || best.score < top.best.score) break
      if (!this.devices.has(best.device) && !this.devices.has(best.partner) && this.fits(best.placement))
        this.commit(best)
    }
    return true
  }

  /** Pairs devices that share a gate or base net which, being exchanged itself, keeps them from being exact partners. */
  private matchMirrors(): boolean {
    for (const device of this.deferred.keys()) {
      const control = controlNet(device)
      if (control === undefined) continue
      for (const partner of Object.values<string>(device.pins).flatMap((net) => [
        ...(this.onNet.get(this.nets.get(net) ?? '') ?? []),
      ])) {
        if (partner === device || this.devices.has(partner) || controlNet(partner) !== control) continue
        if (deviceKey(partner) !== deviceKey(device)) continue
        const placement = placements(device, partner)
          .map((places) => places.filter(({ pin }) => pin !== 'g' && !(pin === 'b' && device.kind === 'bjt')))
          .find(
            (places) =>
              places.some(({ net, image }) => net !== image && this.nets.get(net) === image) && this.fits(places),
          )
        if (placement === undefined) continue
        this.commit({ device, partner, placement, score: 0 })
        this.mirrors.push([device, partner])
        return true
      }
    }
    return false
  }

  private commit({ device, partner, placement }: Candidate): void {
    this.devices.set(device, partner)
    this.devices.set(partner, device)
    this.deferred.delete(device)
    this.deferred.delete(partner)
    if (device !== partner) this.devicePairs.push([device, partner])
    for (const { net, image } of placement) this.pairNets(net, image)
  }

  /** Possible partners of a device that is on a net, best first; itself alone where it lies across the axis. */
  private candidates(device: Device, pair: NetPair): Candidate[] {
    const found = this.possible(device, pair).map(best)
    return found.sort((a, b) => b.score - a.score)
  }

  /** The same in no order, each partner with the ways to lay the device on it. */
  private possible(device: Device, [net, other]: NetPair): Ways[] {
    const found: Ways[] = []
    for (const partner of this.onNet.get(other) ?? []) {
      if (this.devices.has(partner) || deviceKey(partner) !== deviceKey(device)) continue
      const [first, ...more] = placements(device, partner)
        .filter((pins) => pins.some((pin) => pin.net === net && pin.image === other) && this.fits(pins))
        .map((placement) => this.candidate(device, partner, placement))
      if (first === undefined) continue
      if (partner === device) return [[first, ...more]]
      found.push([first, ...more])
    }
    return found
  }

  /** Scores are asked for where there is a choice only: comparing surroundings costs more than all the rest. */
  private candidate(device: Device, partner: Device, placement: Placement): Candidate {
    let known: number | undefined
    const score = () => {
      known ??= this.score(device, partner, placement)
      return known
    }
    return {
      device,
      partner,
      placement,
      get score() {
        return score()
      },
    }
  }

  /** Whether no net of a placement has, or gets, two partners. */
  private fits(placement: Placement): boolean {
    const added = new Map<string, string>()
    return placement.every(({ net, image }) => {
      const partner = this.nets.get(net)
      if (partner !== undefined || this.nets.has(image)) return partner === image
      if ((added.get(net) ?? image) !== image || (added.get(image) ?? net) !== net) return false
      added.set(net, image)
      added.set(image, net)
      return true
    })
  }

  /** Nets that are partners count most, then shared nets, then new pairs by how their surroundings agree. */
  private score(device: Device, partner: Device, placement: Placement): number {
    let score = sameParameters(device, partner) ? 1 : 0
    for (const { net, image } of placement) {
      if (this.nets.has(net)) score += 4
      else if (net === image) score += 3
      else score += 2 * this.agreement(net, image)
    }
    return score
  }
}

/** The way with the best score, the first of equal ones. */
function best(ways: Ways): Candidate {
  return ways.length === 1 ? ways[0] : ways.reduce((a, b) => (b.score > a.score ? b : a))
}

/** The net of the pin that controls a transistor. */
function controlNet(device: Device): string | undefined {
  if (device.kind === 'mosfet') return device.pins.g
  return device.kind === 'bjt' ? device.pins.b : undefined
}

function sameParameters(a: Device, b: Device): boolean {
  const names = Object.keys(a.parameters)
  return (
    names.length === Object.keys(b.parameters).length &&
    names.every((name) => a.parameters[name] === b.parameters[name])
  )
}
