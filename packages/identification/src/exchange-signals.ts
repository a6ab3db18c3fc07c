import type { PortRole } from '@analogkit/netlist'
import type { Hypothesis } from '@analogkit/recognition'

const ofInputs: Partial<Record<PortRole, PortRole>> = { 'input+': 'input-', 'input-': 'input+' }
const ofOutputs: Partial<Record<PortRole, PortRole>> = { 'output+': 'output-', 'output-': 'output+' }

/**
 * The same reading with the other polarity: the inputs taken for each other, of a circuit with two outputs the outputs.
 *
 * @param reason - what says so
 */
export function exchangeSignals(hypothesis: Hypothesis, reason: string): Hypothesis {
  const differential = Object.values(hypothesis.roles).includes('output+')
  const exchanged = differential ? ofOutputs : ofInputs
  const roles = Object.fromEntries(
    Object.entries(hypothesis.roles).map(([port, role]) => [port, exchanged[role] ?? role]),
  )
  return { ...hypothesis, roles, reasons: [...hypothesis.reasons, reason] }
}
