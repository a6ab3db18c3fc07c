import { analysisKey } from './analysis-key.js'
import type { Analysis } from './types.js'

/** What each kind of analysis takes. */
const fields: Readonly<Record<Analysis['type'], readonly string[]>> = {
  op: [],
  dc: ['source', 'from', 'to', 'step'],
  ac: ['from', 'to', 'pointsPerDecade', 'drive'],
  tran: ['stop', 'maxStep'],
  noise: ['output', 'reference', 'source', 'from', 'to', 'pointsPerDecade'],
}

/** More points than a simulator finds memory for: 10^8 numbers are 0.8 GB. */
const mostPoints = 1e8

/**
 * Checks what is asked for, as far as it does not depend on the deck: kinds and fields that are not known would be left out
 * without a word.
 *
 * @throws RangeError with the reason
 */
export function checkAnalyses(analyses: readonly Analysis[]): void {
  for (const analysis of analyses) {
    const known = Object.hasOwn(fields, analysis.type) ? fields[analysis.type] : undefined
    if (known === undefined)
      throw new RangeError(`unknown analysis \`${analysis.type}\`; known are ${Object.keys(fields).join(', ')}`)
    const key = analysisKey(analysis)
    const unknown = Object.keys(analysis).find((field) => !['type', 'name', ...known].includes(field))
    if (unknown !== undefined)
      throw new RangeError(
        `${key}: \`${unknown}\` is nothing that ${analysis.type} takes; it takes ${['name', ...known].join(', ')}`,
      )
    if (analysis.type === 'ac' && typeof analysis.drive !== 'object')
      throw new RangeError(
        `${key}: nothing drives it; name sources in \`drive\`, such as { vin: 1 }: an \`ac\` of the netlist does not count`,
      )
    const points = pointsOf(analysis)
    if (points > mostPoints)
      throw new RangeError(
        `${key}: ${points.toExponential(0)} points, at most ${mostPoints.toExponential(0)} fit into memory; take larger steps`,
      )
  }
}

/** How many points an analysis has at least; nothing is said of numbers that make no sense. */
function pointsOf(analysis: Analysis): number {
  switch (analysis.type) {
    case 'op':
      return 1
    case 'dc':
      return (analysis.to - analysis.from) / analysis.step
    case 'tran':
      return analysis.maxStep === undefined ? 1 : analysis.stop / analysis.maxStep
    default:
      return Math.log10(analysis.to / analysis.from) * (analysis.pointsPerDecade ?? 1)
  }
}
