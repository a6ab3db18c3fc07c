import type { Mirror } from './types.js'
import { isDiode, type WiredTransistor, type Wiring } from './wiring.js'

/**
 * Finds current mirrors: a device whose gate follows its own drain, directly or through a cascode
 * on top of it (wide swing), and the devices of its type that share the gate net.
 */
export function findMirrors({ transistors }: Wiring): readonly Mirror[] {
  return transistors.flatMap((reference) => {
    const { gate, type, device } = reference
    const cascoded = !isDiode(reference)
    if (cascoded && !returnsThroughCascode(reference)) return []
    const outputs = gate.gates.filter((other) => other !== reference && other.type === type && !isDiode(other))
    return outputs.length === 0
      ? []
      : [{ reference: device.name, outputs: outputs.map((other) => other.device.name), gate: gate.name, cascoded }]
  })
}

/** Whether a device on top of the reference returns its current to the gate. */
function returnsThroughCascode({ gate, drain, type }: WiredTransistor): boolean {
  return gate.drains.some((cascode) => cascode.source === drain && cascode.type === type && cascode.gate !== gate)
}
