import { at } from '../at.js'
import type { Random } from '../random.js'
import type { SequenceSource } from '../types.js'
import type { CompactCircuit } from './compact-circuit.js'
import type { CompactVocabulary } from './compact-vocabulary.js'
import type { NetIds } from './net-ids.js'

/**
 * Walks of a circuit from device to device. From the net that was written last the walk goes into a device that is still
 * unwritten; where there is none, it starts anew at a device on a net that it has been on, the latest first. Inner nets
 * are numbered in the order in which the walk meets them, so that names and order of devices leave no trace.
 */
export class CompactWalker implements SequenceSource {
  /** Devices by net: where those of each net begin. */
  private readonly offsets: Int32Array
  private readonly members: Int32Array
  private readonly waiting: Int32Array
  private readonly left: Int32Array
  private readonly written: Uint8Array
  private readonly numbers: Int32Array
  private readonly visited: Int32Array
  private readonly tokens: Int32Array

  constructor(
    private readonly circuit: CompactCircuit,
    private readonly vocabulary: CompactVocabulary,
    private readonly ids: NetIds,
    /** What stands in front of the devices. */
    private readonly front: readonly number[],
  ) {
    const { devices, ports } = circuit
    this.offsets = new Int32Array(ports.length + 1)
    let longest = front.length + 2 + circuit.open.length * 3
    let pins = 0
    for (const { nets, values } of devices) {
      for (const net of nets) this.offsets[net + 1] = at(this.offsets, net + 1) + 1
      pins += nets.length
      longest += 1 + values.length
    }
    for (let net = 0; net < ports.length; net++)
      this.offsets[net + 1] = at(this.offsets, net) + at(this.offsets, net + 1)
    this.members = new Int32Array(pins)
    const next = this.offsets.slice()
    devices.forEach(({ nets }, device) => {
      for (const net of nets) {
        this.members[at(next, net)] = device
        next[net] = at(next, net) + 1
      }
    })
    const pages = 1 + ports.reduce((most, port) => Math.max(most, port / ids.pageSize), ports.length / ids.innerCount)
    this.tokens = new Int32Array(Math.ceil(longest + pins * (1 + pages)))
    this.waiting = this.members.slice()
    this.left = new Int32Array(ports.length)
    this.written = new Uint8Array(devices.length)
    this.numbers = new Int32Array(ports.length)
    this.visited = new Int32Array(pins + 2)
  }

  next(random?: Random): Int32Array {
    const { circuit, vocabulary, waiting, members, numbers, tokens, written } = this
    waiting.set(members)
    for (let net = 0; net < numbers.length; net++) {
      numbers[net] = at(circuit.ports, net)
      this.left[net] = at(this.offsets, net + 1) - at(this.offsets, net)
    }
    written.fill(0)
    let length = 0
    let innerNets = 0
    let visits = 0
    tokens[length++] = vocabulary.begin
    for (const token of this.front) tokens[length++] = token
    let exit = circuit.start
    if (exit >= 0) this.visited[visits++] = exit
    const { innerCount, portCount, pageSize } = this.ids
    const firstNet = vocabulary.nets.first

    for (let count = 0; count < circuit.devices.length; count++) {
      let device = exit < 0 ? -1 : this.take(exit, random)
      let entry = -1
      if (device >= 0) entry = this.entryOf(device, exit, random)
      else {
        while (device < 0 && visits > 0) {
          device = this.take(at(this.visited, visits - 1), random)
          if (device < 0) visits--
        }
        if (device < 0) device = this.takeByBulk(random)
      }
      written[device] = 1
      const { shape, nets, closed, values } = circuit.devices[device] as CompactCircuit['devices'][number]
      tokens[length++] = vocabulary.shapeIds.first + shape + (entry < 0 ? 0 : 1 + entry - closed)
      for (let block = 0; block < nets.length; block++) {
        const net = nets[block] as number
        if (block === entry) continue
        let number = at(numbers, net)
        if (number < 0) {
          const page = Math.floor(innerNets / innerCount)
          number = page * pageSize + portCount + (innerNets - page * innerCount)
          innerNets++
          numbers[net] = number
        }
        for (; number >= pageSize; number -= pageSize) tokens[length++] = vocabulary.more
        tokens[length++] = firstNet + number
        this.visited[visits++] = net
        exit = net
      }
      for (const value of values) tokens[length++] = value
    }
    for (const port of circuit.open) {
      tokens[length++] = vocabulary.open
      let number = port
      for (; number >= pageSize; number -= pageSize) tokens[length++] = vocabulary.more
      tokens[length++] = firstNet + number
    }
    tokens[length++] = vocabulary.end
    return tokens.slice(0, length)
  }

  /** Takes an unwritten device of a net; -1 when there is none left. */
  private take(net: number, random: Random | undefined): number {
    const { waiting, written, left } = this
    const first = at(this.offsets, net)
    let count = at(left, net)
    while (count > 0) {
      if (random !== undefined) {
        const place = first + Math.floor(random() * count)
        const device = at(waiting, place)
        waiting[place] = at(waiting, first + count - 1)
        count--
        if (at(written, device) === 0) {
          left[net] = count
          return device
        }
        continue
      }
      // In the order of the circuit: those taken are at the front.
      const device = at(waiting, at(this.offsets, net + 1) - count)
      count--
      if (at(written, device) === 0) {
        left[net] = count
        return device
      }
    }
    left[net] = 0
    return -1
  }

  /** Takes the first device, or one that hangs together with the others by nothing but a bulk on a rail. */
  private takeByBulk(random: Random | undefined): number {
    const { devices } = this.circuit
    const known = new Set<string>()
    devices.forEach(({ rails }, device) => {
      if (at(this.written, device) === 1) for (const rail of rails) known.add(rail)
    })
    const possible = devices.flatMap(({ rails }, device) => {
      const joined = known.size === 0 || rails.some((rail) => known.has(rail))
      return joined && at(this.written, device) === 0 ? [device] : []
    })
    return possible[random === undefined ? 0 : Math.floor(random() * possible.length)] as number
  }

  /** The block of a device through which a net enters it. */
  private entryOf(device: number, net: number, random: Random | undefined): number {
    const { nets, closed } = this.circuit.devices[device] as CompactCircuit['devices'][number]
    let entry = -1
    let choices = 0
    for (let block = closed; block < nets.length; block++) {
      if (nets[block] !== net) continue
      choices++
      if (entry < 0 || (random !== undefined && random() * choices < 1)) entry = block
    }
    return entry
  }
}
