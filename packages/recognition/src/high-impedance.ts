import { type Circuit, terminalsByNet } from '@analogkit/netlist'
import { isDiodeConnected, isTransistor, terminalsOf } from './transistor.js'
import type { Rails } from './types.js'

/**
 * Finds nets that hold no voltage of their own: drains meet there, and nothing else but gates and capacitors. Resistors
 * that carry no direct current, in series with a capacitor, count as capacitors.
 */
export function findHighImpedance(circuit: Circuit, rails: Rails): readonly string[] {
  const rail = new Set([...rails.supplies, ...rails.grounds])
  const terminals = terminalsByNet(circuit)
  return [...terminals].flatMap(([net, ends]) => {
    if (rail.has(net)) return []
    let drains = 0
    for (const { device } of ends) {
      if (isTransistor(device)) {
        const { drain, source } = terminalsOf(device)
        if (source === net || (drain === net && isDiodeConnected(device))) return []
        if (drain === net) drains += 1
      } else if (device.kind === 'resistor') {
        const far = device.pins.p === net ? device.pins.n : device.pins.p
        const others = (terminals.get(far) ?? []).filter((end) => end.device !== device)
        if (others.some((end) => end.device.kind !== 'capacitor')) return []
      } else if (device.kind !== 'capacitor') return []
    }
    return drains > 0 ? [net] : []
  })
}
