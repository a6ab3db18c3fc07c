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
