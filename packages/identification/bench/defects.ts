import { type Circuit, type Device, devicePins, type Terminal, terminalsByNet } from '@analogkit/netlist'
import { isDiodeConnected, isTransistor, terminalsOf, typeOf } from '@analogkit/recognition'
import type { DefectKind } from '../src/repair/types.js'

/** A circuit with an error in it. */
export interface Defective {
  readonly kind: DefectKind
  readonly circuit: Circuit
  readonly what: string
}

/** Puts one defect of each kind into a flat circuit, by chance; kinds that it offers no place for are missing. */
export function injectDefects(circuit: Circuit, random: () => number): readonly Defective[] {
  return [
    droppedPort(circuit, random),
    cutNet(circuit, random),
    lostDiode(circuit, random),
    wrongBulk(circuit, random),
  ].filter((defect) => defect !== undefined)
}

function pick<T>(list: readonly T[], random: () => number): T | undefined {
  return list[Math.floor(random() * list.length)]
}

function droppedPort(circuit: Circuit, random: () => number): Defective | undefined {
  const terminals = terminalsByNet(circuit)
  const port = pick(
    circuit.ports.filter((net) => isNeeded(terminals.get(net) ?? [])),
    random,
  )
  if (port === undefined) return undefined
  const ports = circuit.ports.filter((net) => net !== port)
  return { kind: 'missing-port', circuit: { ...circuit, ports }, what: port }
}

/** A bias that the circuit makes and reads itself needs no port. */
function isNeeded(terminals: readonly Terminal[]): boolean {
  const signals = terminals.filter(({ device, pin }) => !(device.kind === 'mosfet' && pin === 'b'))
  const isGate = ({ device, pin }: Terminal): boolean => pin === (device.kind === 'bjt' ? 'b' : 'g')
  const read = signals.some(
    (terminal) => isGate(terminal) && !(isTransistor(terminal.device) && isDiodeConnected(terminal.device)),
  )
  const made = signals.some(
    ({ device, pin }) => isTransistor(device) && isDiodeConnected(device) && pin !== 's' && pin !== 'e',
  )
  return signals.length > 0 && !(read && made)
}

function cutNet(circuit: Circuit, random: () => number): Defective | undefined {
  const terminals = terminalsByNet(circuit)
  const pins = circuit.devices.flatMap((device) =>
    devicePins(device).flatMap(([pin, net]) => {
      const bulk = (device.kind === 'mosfet' && pin === 'b') || (device.kind === 'bjt' && pin === 's')
      const others = terminals.get(net)?.filter((end) => end.device !== device).length ?? 0
      return bulk || others < 2 ? [] : [{ device, pin }]
    }),
  )
  const cut = pick(pins, random)
  if (cut === undefined) return undefined
  return {
    kind: 'cut-net',
    circuit: withPin(circuit, cut.device, cut.pin, 'cut_end'),
    what: `${cut.device.name} ${cut.pin}`,
  }
}

function lostDiode(circuit: Circuit, random: () => number): Defective | undefined {
  const diodes = circuit.devices.filter(
    (device) =>
      isTransistor(device) &&
      isDiodeConnected(device) &&
      circuit.devices.some(
        (other) =>
          other !== device &&
          isTransistor(other) &&
          typeOf(other) === typeOf(device) &&
          terminalsOf(other).gate === terminalsOf(device).gate,
      ),
  )
  const diode = pick(diodes, random)
  if (diode === undefined || !isTransistor(diode)) return undefined
  const gate = terminalsOf(diode).gate
  if (random() < 0.5) {
    const pin = diode.kind === 'mosfet' ? 'd' : 'c'
    return { kind: 'missing-diode', circuit: withPin(circuit, diode, pin, 'cut_end'), what: `drain of ${diode.name}` }
  }
  // All gates go to a net of their own: the mirror has lost its connection to the branch.
  const devices = circuit.devices.map((device) =>
    isTransistor(device) && terminalsOf(device).gate === gate
      ? withNet(device, device.kind === 'mosfet' ? 'g' : 'b', 'cut_end')
      : device,
  )
  return { kind: 'missing-diode', circuit: { ...circuit, devices }, what: `gates on ${gate}` }
}

function wrongBulk(circuit: Circuit, random: () => number): Defective | undefined {
  const mosfets = circuit.devices.filter((device) => device.kind === 'mosfet')
  const votes = { n: new Map<string, number>(), p: new Map<string, number>() }
  for (const { polarity = 'n', pins } of mosfets) votes[polarity].set(pins.b, (votes[polarity].get(pins.b) ?? 0) + 1)
  const own = (polarity: 'n' | 'p'): string | undefined => [...votes[polarity]].toSorted((a, b) => b[1] - a[1])[0]?.[0]
  const device = pick(
    mosfets.filter(({ polarity = 'n', pins }) => pins.b === own(polarity)),
    random,
  )
  if (device === undefined) return undefined
  const other = own(device.polarity === 'p' ? 'n' : 'p')
  if (other === undefined || other === device.pins.b) return undefined
  return { kind: 'wrong-bulk', circuit: withPin(circuit, device, 'b', other), what: device.name }
}

function withPin(circuit: Circuit, device: Device, pin: string, net: string): Circuit {
  return {
    ...circuit,
    devices: circuit.devices.map((each) => (each === device ? withNet(each, pin, net) : each)),
  }
}

function withNet(device: Device, pin: string, net: string): Device {
  return { ...device, pins: { ...device.pins, [pin]: net } } as Device
}
