import { isDiode, type WiredNet, type Wiring } from './wiring.js'

/** True when a diode, or a mirror of any kind that returns to the net, gives it a low impedance. */
export function isHeldByDiode(net: WiredNet): boolean {
  return net.gates.some(
    (device) =>
      isDiode(device) ||
      // Wide swing: the gate returns to the drain of a cascode on top of the device.
      net.drains.some((cascode) => cascode.source === device.drain && cascode.type === device.type),
  )
}

/**
 * Counts the stages from the inputs to each net: how many times the signal passes a gate to a drain, the fewest. What a
 * mirror does to a current is no stage of its own, nor are cascodes and followers.
 *
 * @param holds - by net: 1 where the voltage holds still
 * @returns by net; -1 where the signal does not come
 */
export function countStages(wiring: Wiring, inputs: readonly WiredNet[], holds: Uint8Array): Int16Array {
  const stages = new Int16Array(wiring.nets.length).fill(-1)
  const levels: WiredNet[][] = [[...inputs]]
  for (const net of inputs) stages[net.index] = 0
  for (let level = 0; level < levels.length; level++) {
    const queue = levels[level] ?? []
    const reach = (net: WiredNet, added: 0 | 1): void => {
      const known = stages[net.index] ?? -1
      if (holds[net.index] === 1 || (known !== -1 && known <= level + added)) return
      stages[net.index] = level + added
      if (added === 0) queue.push(net)
      else levels[level + 1] = [...(levels[level + 1] ?? []), net]
    }
    for (const net of queue) {
      if (stages[net.index] !== level) continue
      const mirrored = isHeldByDiode(net)
      for (const { drain, source } of net.gates) {
        reach(drain, mirrored ? 0 : 1)
        reach(source, 0)
      }
      // A device that the inputs or their followers drive at its source is the first stage.
      for (const device of net.sources) if (device.gate !== net) reach(device.drain, level === 0 ? 1 : 0)
      for (const { kind, p, n } of net.ends) if (kind !== 'capacitor') reach(p === net ? n : p, 0)
    }
  }
  return stages
}
