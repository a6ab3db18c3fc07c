import type { PortEvidence, PortRole } from '@analogkit/netlist'

/** How much evidence of score 1 moves a hypothesis for or against. */
const weight = 8

/** How much a clock speaks against a reading that has no use for one. */
const clockDoubt = -0.5

/** What other classifiers say to a choice of roles. */
export interface Weighed {
  readonly score: number
  readonly reasons: readonly string[]
}

/** Compares the roles of a hypothesis with what other classifiers say about the ports. */
export function weighEvidence(roles: Readonly<Record<string, PortRole>>, evidence: readonly PortEvidence[]): Weighed {
  let score = 0
  const reasons: string[] = []
  for (const said of evidence) {
    const role = roles[said.port]
    if (role === undefined) continue
    const agreement = agrees(said, role)
    score += weight * said.score * agreement
    if (agreement > 0) reasons.push(...said.reasons)
  }
  return { score, reasons }
}

/**
 * What is said of a port that a choice of roles cannot be reconciled with: an input that is said to be something else, or
 * the other way round. Biases and auxiliary outputs may be taken for each other.
 *
 * @returns undefined when nothing is
 */
export function contradiction(
  roles: Readonly<Record<string, PortRole>>,
  evidence: readonly PortEvidence[],
): string | undefined {
  for (const { port, role: said, runnerUp, reasons } of evidence) {
    const role = roles[port]
    if (role === undefined || said === 'reference' || said === 'unknown') continue
    const saidInput = isInput(said) || (runnerUp !== undefined && isInput(runnerUp.role))
    if (saidInput === isInput(role)) continue
    return `${reasons.join('; ') || `port ${port} is said to be ${said}`}, and here it would be ${role}`
  }
  return undefined
}

function isInput(role: PortRole): boolean {
  return role === 'input+' || role === 'input-'
}

/** How far a role agrees with what is said: 1 where it is that, -1 where it is something else. */
function agrees({ role: said, score, runnerUp }: PortEvidence, role: PortRole): number {
  if (matches(said, role)) return 1
  if (runnerUp !== undefined && matches(runnerUp.role, role)) return (2 * runnerUp.score) / Math.max(score, 0.01) - 1
  if (said === 'clock') return clockDoubt
  return family(said) === family(role) ? 0 : -1
}

function matches(said: PortRole, role: PortRole): boolean {
  return said === role || (said === 'output' && (role === 'output+' || role === 'output-'))
}

/** Roles that are close enough to say nothing against each other: only biases and the like. */
function family(role: PortRole): string {
  switch (role) {
    case 'bias-voltage':
    case 'bias-current-source':
    case 'bias-current-sink':
    case 'bias-node':
    case 'common-mode-reference':
    case 'common-mode-control':
    case 'reference':
    case 'control':
    case 'clock':
    case 'internal':
    case 'optional':
    case 'unknown':
      return 'bias'
    default:
      return role
  }
}
