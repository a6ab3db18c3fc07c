import type { Wiring } from './wiring.js'

/** The nets that a signal at some nets gets to: over gates, cascodes and passive devices, not over rails. */
export function signalNets({ nets, rails }: Wiring, from: Iterable<string>): ReadonlySet<string> {
  const reached = new Set(from)
  // A set yields what is added while it is walked.
  for (const net of reached) {
    for (const { at, channel, far } of nets.get(net)?.pins ?? []) {
      const next = channel === undefined ? far : at === 'drain' ? undefined : channel.drain
      if (next !== undefined && next !== rails.supply && next !== rails.ground) reached.add(next)
      const follows = at === 'gate' ? channel?.source : undefined
      if (follows !== undefined && follows !== rails.supply && follows !== rails.ground) reached.add(follows)
    }
  }
  return reached
}
