import type { Circuit, Device } from '@analogkit/netlist'
import { deviceKey } from './device-key.js'
import type { TextIndex } from './text-index.js'
import { ToleranceClasses } from './tolerance-classes.js'
import type { CompileOptions } from './types.js'

/** What makes up the key of a device without parameters, and its number. */
interface Known {
  readonly kind: Device['kind']
  readonly polarity: string | undefined
  readonly quantity: string | undefined
  readonly key: number
}

/** Numbers devices by what they are; writes the text of a key only once where parameters do not count. */
export class DeviceKeys {
  private readonly byModel = new Map<string | undefined, Known[]>()
  private readonly plain: boolean
  private readonly classes: ToleranceClasses

  constructor(
    private readonly index: TextIndex,
    private readonly options: CompileOptions,
    circuits: readonly Circuit[],
  ) {
    const { level, parameters = [], tolerance = {} } = options
    this.plain = level !== 'identical' && parameters.length === 0 && Object.keys(tolerance).length === 0
    this.classes = new ToleranceClasses(circuits, tolerance)
  }

  /** The number of a device's key in the index. */
  add(device: Device): number {
    if (!this.plain) return this.index.add(this.text(device))
    const polarity = 'polarity' in device ? device.polarity : undefined
    const quantity = 'quantity' in device ? device.quantity : undefined
    let known = this.byModel.get(device.model)
    if (known === undefined) {
      known = []
      this.byModel.set(device.model, known)
    }
    for (const found of known) {
      if (found.kind === device.kind && found.polarity === polarity && found.quantity === quantity) return found.key
    }
    const key = this.index.add(deviceKey(device, this.options))
    known.push({ kind: device.kind, polarity, quantity, key })
    return key
  }

  private text(device: Device): string {
    const key = `${deviceKey(device, this.options)}${this.classes.text(device)}`
    return this.options.level === 'identical' ? `${key} named ${device.name}` : key
  }
}
