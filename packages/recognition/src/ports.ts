import type { PortEvidence, PortRole } from '@analogkit/netlist'
import { biasRole } from './bias-role.js'
import { findCommonModeReferences } from './common-mode.js'
import type { DifferentialPair, SignalOutput, SignalPath } from './types.js'
import { isDriven, type WiredNet, type Wiring } from './wiring.js'

/** What the evidence is drawn from. */
interface Parts {
  readonly ports: readonly string[]
  readonly wiring: Wiring
  readonly pairs: readonly DifferentialPair[]
  readonly paths: readonly SignalPath[]
  /** Whether something regenerates. */
  readonly latched: boolean
}

/**
 * What the structure says about every port, in the order of the ports: under the best reading of
 * the signal path, with the next best role beside it.
 */
export function portEvidence({ ports, wiring, pairs, paths, latched }: Parts): readonly PortEvidence[] {
  const [path, next] = paths
  const [output] = path?.outputs ?? []
  const margin = path === undefined ? 0 : Math.min(1, (path.score - (next?.score ?? 0)) / 5)
  const reached = new Set(path?.reached)
  const references =
    output?.partner === undefined ? [] : findCommonModeReferences(wiring, pairs, [output.net, output.partner])

  return ports.map((port): PortEvidence => {
    const say = (role: PortRole, score: number, runnerUp: PortRole, reasons: readonly string[]): PortEvidence => ({
      port,
      role,
      score,
      runnerUp: { role: runnerUp, score: (1 - score) / 2 },
      reasons,
    })
    const net = wiring.byName.get(port)
    if (net === undefined) return say('optional', 0.95, 'unknown', [`nothing is connected to ${port}`])
    if (net.rail === 'supply') return say('supply', 0.97, 'ground', [railReason(net, 'p')])
    if (net.rail === 'ground') return say('ground', 0.97, 'supply', [railReason(net, 'n')])
    if (path?.inputs.includes(port)) {
      const sure = output !== undefined && output.signs[0] * output.signs[1] === -1
      const first = port === path.inputs[0]
      const rises = output !== undefined && output.partner === undefined && falls(output) ? !first : first
      const role = rises ? 'input+' : 'input-'
      return say(role, sure ? 0.75 + 0.2 * margin : 0.5, role === 'input+' ? 'input-' : 'input+', path.reasons)
    }
    if (output !== undefined && (port === output.net || port === output.partner)) {
      const rises = (port === output.net) !== falls(output)
      const role = output.partner === undefined ? 'output' : rises ? 'output+' : 'output-'
      return say(role, 0.75 + 0.2 * margin, 'internal', [
        `${port} follows ${path?.inputs.join(' and ') ?? ''} over ${output.distance} devices`,
      ])
    }
    if (references.includes(port))
      return say('common-mode-reference', 0.85, 'bias-voltage', [
        `a pair compares ${port} with the mean of ${output?.net} and ${output?.partner}`,
      ])
    if (path === undefined && !isDriven(net))
      return say('unknown', 0.4, 'bias-voltage', [
        `only gates are on ${port}, and no differential pair tells inputs from biases`,
      ])
    const bias = biasRole(net, { reached: reached.has(port), latched })
    return say(bias.role, bias.score, bias.runnerUp, [bias.reason])
  })
}

/** Whether an output falls with the first input. */
function falls({ signs }: SignalOutput): boolean {
  return signs[0] < 0 || signs[1] > 0
}

/** What ends on a rail, in the names of the devices. */
function railReason({ name, sources, drains, ends }: WiredNet, polarity: 'n' | 'p'): string {
  const own = sources.filter((device) => device.polarity === polarity).map(({ device }) => device.name)
  if (own.length > 0) return `the ${polarity} devices ${own.join(', ')} have their sources on ${name}`
  const others = [...ends, ...drains, ...sources].map(({ device }) => device.name)
  return others.length > 0 ? `${others.join(', ')} end on ${name}` : `bulks of ${polarity} devices are on ${name}`
}
