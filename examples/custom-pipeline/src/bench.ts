import type { Circuit, Device } from '@analogkit/netlist'
import type { Deck } from '@analogkit/simulator'
import { familyOf, type Technology } from '@analogkit/technology'

/**
 * Puts an amplifier with the ports `inp inn out ib vdd vss` between ideal sources. A huge inductor
 * closes its loop at dc and a huge capacitor opens it for small signals.
 *
 * @returns a deck with the parameter `ibias` [A] and the drives `vinp` and `vinn`
 */
export function bench(amplifier: Circuit, technology: Technology): Deck {
  const { supply, n, p } = familyOf(technology)
  const devices = amplifier.devices.map(
    (device): Device =>
      device.kind === 'mosfet' ? { ...device, model: device.polarity === 'p' ? p.model : n.model } : device,
  )
  const voltage = (name: string, net: string, dc: number): Device => ({
    kind: 'source',
    quantity: 'voltage',
    name,
    pins: { p: net, n: '0' },
    parameters: { dc },
  })
  const surroundings: readonly Device[] = [
    voltage('vdd', 'vdd', supply),
    voltage('vss', 'vss', 0),
    voltage('vinp', 'inp', supply / 2),
    voltage('vinn', 'drive', 0),
    { kind: 'source', quantity: 'current', name: 'ib', pins: { p: 'vdd', n: 'ib' }, parameters: { dc: 'ibias' } },
    { kind: 'inductor', name: 'lfb', pins: { p: 'out', n: 'inn' }, parameters: { l: 1e9 } },
    { kind: 'capacitor', name: 'cfb', pins: { p: 'inn', n: 'drive' }, parameters: { c: 1e9 } },
  ]
  return {
    name: amplifier.name,
    circuit: { ...amplifier, ports: [], devices: [...devices, ...surroundings] },
    models: technology.models,
    parameters: { ibias: 1e-6 },
  }
}
