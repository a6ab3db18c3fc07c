import { lastNotAbove } from '../last-not-above.js'
import type { Cell, Circuit, Device, Instance, Value } from '../types.js'
import { devicePins } from './device-pins.js'
import { cellOfInstance, enterInstance, type Frame, flatDevice, topFrame } from './flat-frame.js'
import { checkFlatSize, type FlattenOptions } from './flatten.js'

/**
 * A flat circuit in columns: a few bytes for each device, for circuits of millions. Devices and nets are numbers;
 * texts, parameters and whole devices are made when asked for.
 */
export interface FlatTable {
  readonly deviceCount: number
  readonly netCount: number
  /** The first pin of each device in `pinNets`, and then the number of pins. Pins are in the order of {@link devicePins}. */
  readonly firstPins: Int32Array
  /** The net of each pin. */
  readonly pinNets: Int32Array
  /** Which of `definitions` each device is a copy of. */
  readonly definitionOf: Int32Array
  /** The devices of the cells, as they are written. */
  readonly definitions: readonly Exclude<Device, Instance>[]
  /** The name of a device, with its path: `x1.m3`. */
  readonly deviceName: (device: number) => string
  /** The name of a net, with its path. */
  readonly netName: (net: number) => string
  /** A device as {@link flatten} gives it. */
  readonly deviceAt: (device: number) => Device
  /** A parameter of every device; NaN where a device does not have it, or it is no number. */
  readonly column: (parameter: string) => Float64Array
}

/**
 * Flattens to columns: the same devices in the same order as {@link flatten}, at a fraction of its time and memory. Names
 * that would be the same in two places, as a dot in a name can make them, are not looked for.
 *
 * @throws NetlistError as {@link flatten} does, but `duplicate-name`; what a parameter is, is computed when it is asked for
 */
export function flattenTable(circuit: Circuit, { parameters = {}, maxDevices = 1e8 }: FlattenOptions = {}): FlatTable {
  const count = checkFlatSize(circuit, maxDevices)
  const builder = new TableBuilder(circuit, topFrame(circuit, parameters), count)
  builder.build()
  return builder
}

/** A cell with its nets as numbers: ports first, then inner nets; globals are negative. */
interface Template {
  readonly cell: Cell
  readonly inner: readonly string[]
  /** The definition of its first device; the others follow. */
  readonly firstDefinition: number
  readonly steps: readonly Step[]
}

/** Devices side by side, or an instance. */
type Step =
  | {
      readonly type: 'devices'
      readonly count: number
      readonly first: number
      readonly pins: Int32Array
      readonly ends: Int32Array
    }
  | InstanceStep

/** An instance of a cell. */
interface InstanceStep {
  readonly type: 'instance'
  readonly instance: Instance
  readonly cell: Cell
  /** What its ports are on. */
  readonly nets: Int32Array
}

/** An instance that is being copied. */
interface Copy {
  readonly template: Template
  readonly number: number
  /** The flat net of each local one. */
  readonly nets: Int32Array
  next: number
}

class TableBuilder implements FlatTable {
  deviceCount = 0
  netCount = 0
  readonly firstPins: Int32Array
  pinNets: Int32Array
  readonly definitionOf: Int32Array
  readonly definitions: Exclude<Device, Instance>[] = []

  private readonly instanceOf: Int32Array
  private pinCount = 0
  private readonly templates = new Map<Cell, Template>()
  private readonly globals: readonly string[]
  private readonly globalNumbers: ReadonlyMap<string, number>
  /** Instances in the order in which they were entered, the top first: what each is, where, and its first own net. */
  private readonly instances: (Instance | undefined)[] = []
  private readonly parents: number[] = []
  private readonly templateOf: Template[] = []
  private readonly firstNets: number[] = []
  private readonly frames: (Frame | undefined)[] = []

  constructor(
    private readonly circuit: Circuit,
    private readonly top: Frame,
    count: number,
  ) {
    this.firstPins = new Int32Array(count + 1)
    this.definitionOf = new Int32Array(count)
    this.instanceOf = new Int32Array(count)
    // Most devices are transistors.
    this.pinNets = new Int32Array(4 * count)
    this.globals = [...new Set(['0', ...circuit.globals])]
    this.globalNumbers = new Map(this.globals.map((net, index) => [net, index]))
    this.frames.push(top)
  }

  build(): void {
    this.netCount = this.globals.length
    const template = this.templateFor(this.circuit)
    const copies = [this.open(template, undefined, undefined)]
    for (let copy = copies.at(-1); copy !== undefined; copy = copies.at(-1)) {
      const step = copy.template.steps[copy.next++]
      if (step === undefined) copies.pop()
      else if (step.type === 'devices') this.copyDevices(step, copy)
      else {
        const inner = this.templateFor(step.cell)
        copies.push(this.open(inner, step, copy))
      }
    }
    this.pinNets = this.pinNets.slice(0, this.pinCount)
  }

  readonly deviceName = (device: number): string => {
    const { name } = this.definitions[this.definitionOf[device] as number] as Device
    return `${this.prefix(this.instanceOf[device] as number)}${name}`
  }

  readonly netName = (net: number): string => {
    const global = this.globals[net]
    if (global !== undefined) return global
    const number = lastNotAbove(this.firstNets, net)
    const local = net - (this.firstNets[number] as number)
    const { cell, inner } = this.templateOf[number] as Template
    const ports = number === 0 ? cell.ports : []
    return `${this.prefix(number)}${ports[local] ?? inner[local - ports.length] ?? ''}`
  }

  readonly deviceAt = (device: number): Device => {
    const definition = this.definitions[this.definitionOf[device] as number] as Exclude<Device, Instance>
    const number = this.instanceOf[device] as number
    const frame = { ...this.frameOf(number), prefix: this.prefix(number) }
    return flatDevice(definition, `${frame.prefix}${definition.name}`, frame, (net) => this.flatName(net, number))
  }

  readonly column = (parameter: string): Float64Array => {
    const written = this.definitions.map(({ parameters }) =>
      Object.hasOwn(parameters, parameter) ? parameters[parameter] : undefined,
    )
    const constants = Float64Array.from(written, (value) => (typeof value === 'number' ? value : Number.NaN))
    const isOpen = Uint8Array.from(written, (value) => (parameter === 'm' || typeof value === 'string' ? 1 : 0))
    const { definitionOf, deviceCount } = this
    const values = new Float64Array(deviceCount)
    for (let device = 0; device < deviceCount; device++) {
      const definition = definitionOf[device] as number
      values[device] = isOpen[definition] === 1 ? this.compute(device, parameter) : (constants[definition] as number)
    }
    return values
  }

  /** A parameter that depends on the instance. */
  private compute(device: number, parameter: string): number {
    if (parameter === 'm') return numberOf(this.deviceAt(device).parameters.m)
    const value = this.definitions[this.definitionOf[device] as number]?.parameters[parameter]
    const { scope } = this.frameOf(this.instanceOf[device] as number)
    return numberOf(value === undefined ? undefined : scope.simplify(value))
  }

  private copyDevices({ count, first, pins, ends }: Extract<Step, { readonly type: 'devices' }>, copy: Copy): void {
    this.reserve(this.pinCount + pins.length)
    const { firstPins, definitionOf, instanceOf, pinNets, pinCount, deviceCount } = this
    for (let index = 0; index < count; index++) {
      const device = deviceCount + index
      definitionOf[device] = first + index
      instanceOf[device] = copy.number
      firstPins[device + 1] = pinCount + (ends[index] as number)
    }
    const { nets } = copy
    for (let pin = 0; pin < pins.length; pin++) {
      const net = pins[pin] as number
      pinNets[pinCount + pin] = net < 0 ? -1 - net : (nets[net] as number)
    }
    this.deviceCount += count
    this.pinCount += pins.length
  }

  private reserve(pins: number): void {
    if (pins <= this.pinNets.length) return
    const larger = new Int32Array(Math.max(pins, Math.ceil(this.pinNets.length * 1.5)))
    larger.set(this.pinNets)
    this.pinNets = larger
  }

  /** Enters an instance of another copy; the top where there is none. */
  private open(template: Template, step: InstanceStep | undefined, outer: Copy | undefined): Copy {
    const number = this.instances.length
    this.instances.push(step?.instance)
    this.parents.push(outer?.number ?? 0)
    this.templateOf.push(template)
    this.firstNets.push(this.netCount)
    const nets = new Int32Array(template.cell.ports.length + template.inner.length)
    let local = 0
    if (step !== undefined && outer !== undefined) {
      for (; local < step.nets.length; local++) nets[local] = flatNet(step.nets[local] as number, outer.nets)
    }
    // Ports of the top are nets of their own.
    for (; local < nets.length; local++) nets[local] = this.netCount++
    return { template, number, nets, next: 0 }
  }

  private templateFor(cell: Cell): Template {
    const known = this.templates.get(cell)
    if (known !== undefined) return known
    const numbers = new Map(cell.ports.map((port, index) => [port, index]))
    const inner: string[] = []
    const numberOfNet = (net: string): number => {
      const found = numbers.get(net)
      if (found !== undefined) return found
      const global = this.globalNumbers.get(net)
      const number = global === undefined ? cell.ports.length + inner.push(net) - 1 : -1 - global
      numbers.set(net, number)
      return number
    }
    const firstDefinition = this.definitions.length
    const steps: Step[] = []
    let run: { first: number; pins: number[]; ends: number[] } | undefined
    const endRun = (): void => {
      if (run === undefined) return
      const { first, pins, ends } = run
      steps.push({
        type: 'devices',
        count: ends.length,
        first,
        pins: Int32Array.from(pins),
        ends: Int32Array.from(ends),
      })
      run = undefined
    }
    for (const device of cell.devices) {
      if (device.kind === 'instance') {
        endRun()
        const callee = cellOfInstance(device, this.circuit)
        const nets = Int32Array.from(callee.ports, (port) => numberOfNet(device.pins[port] ?? ''))
        steps.push({ type: 'instance', instance: device, cell: callee, nets })
      } else {
        run ??= { first: this.definitions.length, pins: [], ends: [] }
        this.definitions.push(device)
        addNets(device, run.pins, numberOfNet)
        run.ends.push(run.pins.length)
      }
    }
    endRun()
    const template = { cell, inner, firstDefinition, steps }
    this.templates.set(cell, template)
    return template
  }

  /** The parameters of an instance; those around it are computed first, without recursion. */
  private frameOf(number: number): Frame {
    const path: number[] = []
    for (let at = number; this.frames[at] === undefined; at = this.parents[at] as number) path.push(at)
    for (const at of path.reverse()) {
      const outer = this.frames[this.parents[at] as number] as Frame
      const instance = this.instances[at] as Instance
      this.frames[at] = enterInstance(instance, (this.templateOf[at] as Template).cell, outer, this.top.scope)
    }
    return this.frames[number] as Frame
  }

  private prefix(number: number): string {
    const names: string[] = []
    for (let at = number; at !== 0; at = this.parents[at] as number) names.push((this.instances[at] as Instance).name)
    return names.length === 0 ? '' : `${names.reverse().join('.')}.`
  }

  /** The flat name of a net of an instance. */
  private flatName(net: string, number: number): string {
    let name = net
    let at = number
    while (at !== 0) {
      const instance = this.instances[at] as Instance
      const { cell } = this.templateOf[at] as Template
      if (!cell.ports.includes(name)) break
      name = instance.pins[name] ?? ''
      at = this.parents[at] as number
    }
    const isPort = at === 0 && (this.templateOf[0] as Template).cell.ports.includes(name)
    return !isPort && this.globalNumbers.has(name) ? name : `${this.prefix(at)}${name}`
  }
}

function flatNet(net: number, nets: Int32Array): number {
  return net < 0 ? -1 - net : (nets[net] as number)
}

function numberOf(value: Value | undefined): number {
  return typeof value === 'number' ? value : Number.NaN
}

/** Adds the nets of a device in the order of its pins. */
function addNets(device: Device, pins: number[], numberOfNet: (net: string) => number): void {
  if (device.kind === 'mosfet') {
    const { d, g, s, b } = device.pins
    pins.push(numberOfNet(d), numberOfNet(g), numberOfNet(s), numberOfNet(b))
  } else for (const [, net] of devicePins(device)) pins.push(numberOfNet(net))
}
