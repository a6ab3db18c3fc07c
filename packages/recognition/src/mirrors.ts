import type { Circuit } from '@analogkit/netlist'
import { isDiodeConnected, isTransistor, terminalsOf, typeOf } from './transistor.js'
import type { Mirror, Transistor } from './types.js'

/**
 * Finds current mirrors: a device whose gate follows its own drain, directly or through a cascode
 * on top of it (wide swing), and the devices of its type that share the gate net.
 */
export function findMirrors(circuit: Circuit): readonly Mirror[] {
  const transistors = circuit.devices.filter(isTransistor)
  return transistors.flatMap((reference) => {
    const cascoded = !isDiodeConnected(reference)
    if (cascoded && cascodeOf(reference, transistors) === undefined) return []
    const { gate } = terminalsOf(reference)
    const outputs = transistors.filter(
      (device) =>
        device !== reference &&
        typeOf(device) === typeOf(reference) &&
        terminalsOf(device).gate === gate &&
        !isDiodeConnected(device),
    )
    return outputs.length === 0
      ? []
      : [{ reference: reference.name, outputs: outputs.map((device) => device.name), gate, cascoded }]
  })
}

/** The device on top of `reference` whose drain is the gate of `reference`. */
function cascodeOf(reference: Transistor, transistors: readonly Transistor[]): Transistor | undefined {
  const { gate, drain } = terminalsOf(reference)
  return transistors.find((device) => {
    const terminals = terminalsOf(device)
    return (
      device !== reference &&
      typeOf(device) === typeOf(reference) &&
      terminals.source === drain &&
      terminals.drain === gate &&
      terminals.gate !== gate
    )
  })
}
