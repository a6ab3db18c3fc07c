import type { PortEvidence, PortRole, PortSignature } from '@analogkit/netlist'
import { type Assigned, assignRoles } from './assign-roles.js'
import { contradiction, weighEvidence } from './evidence.js'
import { followInputs } from './paths.js'
import { refuse } from './refusals.js'
import type { Hypothesis, SignalOutput, SignalPath, Structure } from './types.js'
import { type Wiring, wire } from './wiring.js'

/** What else is known when hypotheses are made. */
export interface HypothesisOptions {
  /** What other classifiers say, several of a port too: `nameClassifier(circuit)`, `givenRoles(…)(circuit)`. */
  readonly evidence?: readonly PortEvidence[]
}

/**
 * All readings of a structure as a member of one of the classes, best first. A class that the
 * structure rules out has none: `ruleOut` says why.
 */
export function rankHypotheses(
  structure: Structure,
  signatures: readonly PortSignature[],
  { evidence = [] }: HypothesisOptions = {},
): readonly Hypothesis[] {
  const wiring = wire(structure.circuit, structure.rails)
  return signatures
    .flatMap((signature) => readings({ structure, wiring, signature, evidence }))
    .flatMap(({ hypothesis, refusal }) => (refusal === undefined ? [hypothesis] : []))
    .sort((a, b) => b.score - a.score)
}

/**
 * Why a structure cannot be of a class, in the circuit's own words; empty when it can.
 */
export function ruleOut(
  structure: Structure,
  signature: PortSignature,
  { evidence = [] }: HypothesisOptions = {},
): readonly string[] {
  const wiring = wire(structure.circuit, structure.rails)
  const all = readings({ structure, wiring, signature, evidence })
  if (all.some((reading) => reading.refusal === undefined)) return []
  if (all.length > 0)
    return [...new Set(all.flatMap((reading) => (reading.refusal === undefined ? [] : [reading.refusal])))]
  const [path] = structure.paths
  if (path === undefined) return ['no differential pair has both of its gates on ports']
  return [`no port follows ${path.inputs.join(' and ')}, so there is no output`]
}

interface Reading {
  readonly hypothesis: Hypothesis
  /** Why the signature does not fit. */
  readonly refusal?: string
}

interface Question {
  readonly structure: Structure
  readonly wiring: Wiring
  readonly signature: PortSignature
  readonly evidence: readonly PortEvidence[]
}

function readings(question: Question): readonly Reading[] {
  const differential = question.signature.ports.some((port) => port.role === 'output+')
  return [...question.structure.paths, ...pathsOfEvidence(question)].flatMap((path) => {
    // Of two outputs that are partners one stands for both.
    const outputs = path.outputs.filter(
      ({ net, partner }, index) =>
        partner === undefined ||
        path.outputs.findIndex((other) => other.net === net || other.net === partner) === index,
    )
    return outputs.flatMap((output) => {
      const opposed = output.signs[0] * output.signs[1] === -1
      const likely = output.signs[0] < 0 || output.signs[1] > 0 ? 1 : 0
      const orders = differential ? [0] : [likely, 1 - likely]
      return orders.map((order, rank) =>
        readAs(question, {
          path,
          output,
          swapped: order === 1,
          sure: opposed || differential,
          penalty: rank * (opposed ? 4 : 1),
        }),
      )
    })
  })
}

/** The paths of inputs that others name and the structure alone does not see. */
function pathsOfEvidence({ structure, wiring, evidence }: Question): readonly SignalPath[] {
  const named = new Set(evidence.flatMap(({ port, role }) => (role === 'input+' || role === 'input-' ? [port] : [])))
  const [a, b] = named
  if (named.size !== 2 || a === undefined || b === undefined) return []
  if (structure.paths.some(({ inputs }) => inputs.includes(a) && inputs.includes(b))) return []
  return followInputs({ circuit: structure.circuit, rails: structure.rails, wiring }, [a, b])
}

/** One choice of inputs, output and polarity. */
interface Choice {
  readonly path: SignalPath
  readonly output: SignalOutput
  readonly swapped: boolean
  readonly sure: boolean
  readonly penalty: number
}

function readAs({ structure, wiring, signature, evidence }: Question, choice: Choice): Reading {
  const { path, output, swapped, sure, penalty } = choice
  const assigned = assignRoles({ structure, wiring, signature, evidence, path, output, swapped })
  const weighed = weighEvidence(assigned.roles, evidence)
  const hypothesis: Hypothesis = {
    class: signature.class,
    roles: assigned.roles,
    symmetry: { devices: path.symmetricDevices, nets: path.symmetricNets },
    polarity: sure ? 'sure' : 'unsure',
    score: path.score + output.score - penalty + weighed.score,
    reasons: [
      ...path.reasons,
      `the signal is amplified ${output.stages === 1 ? 'once' : `${output.stages} times`} on its way to ${output.net}`,
      ...weighed.reasons,
    ],
  }
  const refusal =
    misfit(assigned, signature, output, structure) ??
    contradiction(assigned.roles, evidence) ??
    refuse({ structure, wiring, path, output, roles: assigned.roles })
  return refusal === undefined ? { hypothesis } : { hypothesis, refusal }
}

/** Why roles do not fit a signature. */
function misfit(
  { roles }: Assigned,
  signature: PortSignature,
  output: SignalOutput,
  { rails }: Structure,
): string | undefined {
  // Rails that are global nets are there without being ports.
  const globals = (nets: readonly string[]): string[] => nets.filter((net) => roles[net] === undefined)
  const byRole = new Map<PortRole, string[]>([
    ['supply', globals(rails.supplies)],
    ['ground', globals(rails.grounds)],
  ])
  for (const [port, role] of Object.entries(roles)) {
    const ports = byRole.get(role)
    if (ports === undefined) byRole.set(role, [port])
    else ports.push(port)
  }
  const allowed = new Map(signature.ports.map((entry) => [entry.role, entry]))
  if (output.partner !== undefined && !allowed.has('output-')) {
    return `ports ${[output.net, output.partner].sort().join(' and ')} are symmetric outputs: it is fully differential`
  }
  for (const [role, ports] of byRole) {
    const entry = allowed.get(role)
    if (entry === undefined || entry.max === 0)
      return `port ${ports.join(', ')} looks like ${article(role)} ${role}, which ${article(signature.class)} ${signature.class} does not have`
    if (ports.length > entry.max)
      return `ports ${ports.join(', ')} all look like ${role}, ${article(signature.class)} ${signature.class} has at most ${entry.max}`
  }
  for (const { role, min } of signature.ports) {
    if ((byRole.get(role) ?? []).length < min)
      return `no port looks like ${article(role)} ${role}, which ${article(signature.class)} ${signature.class} needs`
  }
  return undefined
}

function article(word: string): string {
  return /^[aeio]/.test(word) ? 'an' : 'a'
}
