import { isHeldByDiode } from './count-stages.js'
import { isBlocked } from './high-impedance.js'
import type { Compensation, SignalPath, Stage } from './types.js'
import { carriesNothing, farEnd, type WiredNet, type WiredTransistor, type Wiring } from './wiring.js'

/**
 * Finds the stages along a signal path: nets on which the signal gains, with the devices that drive them and those that
 * are their load, inner ones first.
 *
 * @param levels - by net: how many times the signal was amplified on its way
 */
export function findStages(wiring: Wiring, { inputs }: SignalPath, levels: Int16Array): readonly Stage[] {
  const levelOf = ({ index }: WiredNet): number => levels[index] ?? -1
  const stages = wiring.nets.flatMap((net): Stage[] => {
    if (levelOf(net) < 1 || net.drains.length === 0 || isHeldByDiode(net)) return []
    // A net from which a cascode takes the current on is no end of a stage.
    const passedOn = ({ drain, gate }: WiredTransistor): boolean =>
      drain !== gate && drain.rail === undefined && !carriesNothing(drain)
    if (carriesNothing(net) || net.sources.some(passedOn)) return []
    const signalDrives = (mirrored: boolean) =>
      net.drains.flatMap((device) =>
        driversOf(device, (gate) => levelOf(gate) >= 0 && (mirrored || !isHeldByDiode(gate))),
      )
    // The output of a mirror loads the device beside it; where there are mirrors alone they are what drives.
    const direct = signalDrives(false)
    const drivers = direct.length > 0 ? direct : signalDrives(true)
    if (drivers.length === 0) return []
    const loads = net.drains.filter(({ device }) => !drivers.includes(device.name)).map(({ device }) => device.name)
    const resistors = net.ends.filter((end) => end.kind === 'resistor' && !isBlocked(end, net))
    return [
      {
        level: levelOf(net),
        output: net.name,
        drivers,
        loads: [...loads, ...resistors.map(({ device }) => device.name)],
        input: inputs.some((input) =>
          drivers.some((name) => wiring.byName.get(input)?.gates.some(({ device }) => device.name === name)),
        ),
      },
    ]
  })
  return stages.sort((a, b) => a.level - b.level)
}

/** The device that turns a voltage into the current of a drain: itself, or the one below its cascodes. */
function driversOf(device: WiredTransistor, carriesSignal: (gate: WiredNet) => boolean): readonly string[] {
  const drivers: string[] = []
  const seen = new Set<WiredTransistor>()
  const visit = (at: WiredTransistor): void => {
    if (seen.has(at)) return
    seen.add(at)
    if (carriesSignal(at.gate)) drivers.push(at.device.name)
    else if (at.source.rail === undefined) for (const below of at.source.drains) visit(below)
  }
  visit(device)
  return drivers
}

/**
 * Finds the capacitors, alone or in series with a resistor, between the outputs of two stages, or of a stage and an
 * inner net of the signal: what makes the amplifier stable.
 */
export function findCompensation(wiring: Wiring, stages: readonly Stage[], path: SignalPath): readonly Compensation[] {
  const outputs = new Set(stages.map(({ output }) => output))
  const reached = new Set(path.reached)
  const found: Compensation[] = []
  for (const capacitor of wiring.branches) {
    if (capacitor.kind !== 'capacitor') continue
    const [p, n] = [throughResistor(capacitor.p), throughResistor(capacitor.n)]
    const between = outputs.has(p.net.name) || outputs.has(n.net.name)
    if (!between || p.net === n.net || !reached.has(p.net.name) || !reached.has(n.net.name)) continue
    found.push({
      devices: [capacitor.device.name, ...[p.resistor, n.resistor].flatMap((name) => name ?? [])],
      nets: [p.net.name, n.net.name],
    })
  }
  return found
}

/** The far end of a resistor where it is all that meets a capacitor at a net. */
function throughResistor(net: WiredNet): { readonly net: WiredNet; readonly resistor?: string } {
  const alone = net.ends.length === 2 && net.gates.length + net.drains.length + net.sources.length + net.others === 0
  const resistor = alone ? net.ends.find(({ kind }) => kind === 'resistor') : undefined
  return resistor === undefined ? { net } : { net: farEnd(resistor, net), resistor: resistor.device.name }
}
