import type { Circuit, Device, Parameters } from '@analogkit/netlist'
import { SequenceError } from '../error.js'
import type { CompactVocabulary, TokenRange } from './compact-vocabulary.js'
import { type DeviceType, takesModel } from './device-type.js'
import type { NetIds } from './net-ids.js'
import { valueFrom } from './written-value.js'

/**
 * The circuit of a compact sequence. Padding behind its end is left alone.
 *
 * @param name - what the circuit is called
 * @throws SequenceError `unknown-token`, `illegal-token`, `cut-sequence` with the position
 */
export function decodeCompact(
  sequence: ArrayLike<number>,
  vocabulary: CompactVocabulary,
  ids: NetIds,
  name: string,
): Circuit {
  for (let position = 0; position < sequence.length; position++) {
    vocabulary.tokenOf(sequence[position] as number, position)
  }
  const reader = new CompactReader(sequence, vocabulary, ids, name)
  reader.readFront()
  while (reader.readDevice());
  while (reader.readOpen());
  reader.readEnd()
  return reader.circuit()
}

class CompactReader {
  private position = 0
  private innerNets = 0
  private exit: string | undefined = 'vss'
  private readonly names = new Map<number, string>()
  private readonly devices: Device[] = []
  private readonly counts = new Map<string, number>()

  constructor(
    private readonly sequence: ArrayLike<number>,
    private readonly vocabulary: CompactVocabulary,
    private readonly ids: NetIds,
    private readonly name: string,
  ) {}

  readFront(): void {
    this.read(this.vocabulary.begin, 'begin')
    if (this.isIn(this.vocabulary.types)) this.position++
    if (this.isIn(this.vocabulary.sizes)) this.position++
  }

  /** Reads a device, if one begins here. */
  readDevice(): boolean {
    const { shapeIds, shapes } = this.vocabulary
    if (!this.isIn(shapeIds)) return false
    const shape = shapes[(this.sequence[this.position] as number) - shapeIds.first] as (typeof shapes)[number]
    const pins: Record<string, string> = {}
    if (shape.entry !== undefined) {
      if (this.exit === undefined) throw this.illegal('a device that is entered from no net; write all of its nets')
      for (const pin of shape.entry.pins) pins[pin] = this.enter(this.exit)
    }
    if (shape.onRail !== undefined) {
      for (const pin of shape.onRail.pins) pins[pin] = this.enter(shape.onRail.rail.toLowerCase())
    }
    this.position++
    for (const block of shape.written) {
      const net = this.readNet()
      for (const pin of block.pins) pins[pin] = net
      this.exit = net
    }
    const { type } = shape
    const number = (this.counts.get(type.name) ?? 0) + 1
    this.counts.set(type.name, number)
    const device = type.build(number, this.inOrder(type.build(number, pins), pins))
    this.devices.push({ ...device, ...this.readModel(type), parameters: this.readParameters() } as Device)
    return true
  }

  /** The pins in the order in which netlists have them. */
  private inOrder({ kind }: Device, pins: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    if (kind === 'instance') return pins
    const order = kind === 'bjt' ? ['c', 'b', 'e', 's'] : ['d', 'g', 's', 'p', 'n', 'cp', 'cn', 'b']
    return Object.fromEntries(order.flatMap((pin) => (pins[pin] === undefined ? [] : [[pin, pins[pin]]])))
  }

  /** A rail that is a net without being written. */
  private enter(net: string): string {
    if (net === 'vss') this.names.set(this.ids.port('VSS') as number, net)
    if (net === 'vdd') this.names.set(this.ids.port('VDD') as number, net)
    return net
  }

  private readNet(): string {
    const { nets, more } = this.vocabulary
    let page = 0
    for (; this.sequence[this.position] === more; this.position++) page++
    if (!this.isIn(nets)) throw this.illegal('instead of a net; write one net for each pin that the device leaves open')
    const net = page * this.ids.pageSize + (this.sequence[this.position] as number) - nets.first
    const known = this.names.get(net)
    const name = known ?? this.nameOf(net)
    this.names.set(net, name)
    this.position++
    return name
  }

  private nameOf(net: number): string {
    const inner = this.ids.innerIndex(net)
    if (inner < 0) {
      const port = this.ids.portName(net)
      if (port === undefined) throw this.illegal('behind `more`; there is one of it only')
      return port
    }
    if (inner !== this.innerNets)
      throw this.illegal(`before net${this.innerNets + 1}; number nets in the order of the sequence`)
    this.innerNets++
    return `net${inner + 1}`
  }

  private readModel(type: DeviceType): { readonly model?: string } {
    if (!this.isIn(this.vocabulary.models)) return {}
    if (!takesModel(type)) throw this.illegal(`behind ${type.name}, which has no model`)
    return { model: this.text(this.position++).slice('model:'.length) }
  }

  private readParameters(): Parameters {
    const { keys, parameters, zero, minus, leading, digits, exponents } = this.vocabulary
    const values: Record<string, number> = {}
    for (let last = -1; this.isIn(keys); ) {
      const key = (this.sequence[this.position] as number) - keys.first
      if (key <= last) throw this.illegal('after a later one; write values in the order of the vocabulary')
      last = key
      this.position++
      const parameter = parameters[key] as string
      values[parameter] = 0
      if (this.sequence[this.position] === zero) {
        this.position++
        continue
      }
      const negative = this.sequence[this.position] === minus
      if (negative) this.position++
      if (!this.isIn(leading)) throw this.illegal('instead of the first digits of a value')
      const written = [this.sequence[this.position++] as number]
      while (this.isIn(digits)) written.push(this.sequence[this.position++] as number)
      if (!this.isIn(exponents)) throw this.illegal('instead of the exponent of a value')
      values[parameter] = valueFrom(written, this.sequence[this.position++] as number, negative, this.vocabulary)
    }
    return values
  }

  /** Reads a port that no device is on, if one comes here. */
  readOpen(): boolean {
    if (this.sequence[this.position] !== this.vocabulary.open) return false
    this.position++
    const before = this.names.size
    this.readNet()
    if (this.names.size === before) {
      this.position--
      throw this.illegal('as a port without a device, and a device is on it')
    }
    return true
  }

  readEnd(): void {
    if (this.devices.length === 0) throw this.illegal('and no device; write one')
    this.read(this.vocabulary.end, 'a device or end')
    for (; this.position < this.sequence.length; this.position++) {
      if (this.sequence[this.position] !== this.vocabulary.padding) throw this.illegal('behind the end; pad with pad')
    }
  }

  circuit(): Circuit {
    const ports = [...this.names].filter(([net]) => this.ids.innerIndex(net) < 0 && net !== this.ids.port('0'))
    ports.sort(([a], [b]) => a - b)
    return {
      name: this.name,
      ports: ports.map(([, port]) => port),
      parameters: {},
      devices: this.devices,
      cells: {},
      models: {},
      globals: [],
    }
  }

  private isIn({ first, end }: TokenRange): boolean {
    const token = this.sequence[this.position]
    return token !== undefined && token >= first && token < end
  }

  private read(token: number, expected: string): void {
    if (this.sequence[this.position] !== token) throw this.illegal(`instead of ${expected}`)
    this.position++
  }

  private text(position: number): string {
    return this.vocabulary.tokenOf(this.sequence[position] as number, position)
  }

  private illegal(what: string): SequenceError {
    const { position, name } = this
    if (position >= this.sequence.length) {
      return new SequenceError('cut-sequence', name, 'found the sequence cut; go on to the token end', position)
    }
    return new SequenceError('illegal-token', name, `found ${this.text(position)} ${what}`, position)
  }
}
