import type { Circuit, PortEvidence, PortRole } from '@analogkit/netlist'
import { biasRole } from './bias-role.js'
import { isDriven } from './paths.js'
import type { Rails, SignalPath } from './types.js'

/** What the evidence is drawn from. */
interface Parts {
  readonly circuit: Circuit
  readonly rails: Rails
  readonly paths: readonly SignalPath[]
}

/**
 * What the structure says about every port, in the order of the ports: under the best reading of
 * the signal path, with the next best role beside it.
 */
export function portEvidence({ circuit, rails, paths }: Parts): readonly PortEvidence[] {
  const [path, next] = paths
  const [output] = path?.outputs ?? []
  const margin = path === undefined ? 0 : Math.min(1, (path.score - (next?.score ?? 0)) / 5)
  const reached = path?.reached ?? []

  return circuit.ports.map((port): PortEvidence => {
    const say = (role: PortRole, score: number, runnerUp: PortRole, reasons: readonly string[]): PortEvidence => ({
      port,
      role,
      score,
      runnerUp: { role: runnerUp, score: (1 - score) / 2 },
      reasons,
    })
    if (rails.supplies.includes(port))
      return say('supply', 0.97, 'ground', ['wells and sources of the p devices, or the loads, end here'])
    if (rails.grounds.includes(port))
      return say('ground', 0.97, 'supply', ['bulks and sources of the n devices end here'])
    if (path?.inputs.includes(port)) {
      const sign = output?.signs[path.inputs.indexOf(port)] ?? 0
      const sure = output !== undefined && output.signs[0] * output.signs[1] === -1
      const role = sign < 0 ? 'input-' : 'input+'
      return say(role, sure ? 0.75 + 0.2 * margin : 0.5, role === 'input+' ? 'input-' : 'input+', path.reasons)
    }
    if (output !== undefined && (port === output.net || port === output.partner)) {
      const role =
        output.partner === undefined ? 'output' : (port === output.net) === output.signs[0] > 0 ? 'output+' : 'output-'
      return say(role, 0.75 + 0.2 * margin, 'internal', [
        `${port} follows ${path?.inputs.join(' and ') ?? ''} over ${output.distance} devices`,
      ])
    }
    if (path === undefined && !isDriven(circuit, port))
      return say('unknown', 0.4, 'bias-voltage', [
        `only gates are on ${port}, and no differential pair tells inputs from biases`,
      ])
    const bias = biasRole(port, { circuit, rails, reached })
    return say(bias.role, bias.score, bias.runnerUp, [bias.reason])
  })
}
