import type { Circuit, Device, Value } from '@analogkit/netlist'

/**
 * Sorts the values of parameters into classes, so that values of different classes are further apart than is allowed.
 * Being near enough is not transitive: two values of one class may still be too far apart, when others lie between.
 * `isClean` says that there are none such, and then to be of one class is the same as to be near enough.
 */
export class ToleranceClasses {
  /** Whether values of one class are always within the tolerance. */
  readonly isClean: boolean
  private readonly classes = new Map<string, ReadonlyMap<number, number>>()

  /**
   * @param tolerance - the allowed distance of two values, as a share of the larger one [1], by parameter
   */
  constructor(
    circuits: readonly Circuit[],
    private readonly tolerance: Readonly<Record<string, number>>,
  ) {
    let clean = true
    for (const [name, share] of Object.entries(tolerance)) {
      const values = new Set<number>()
      for (const { devices } of circuits) {
        for (const { parameters } of devices) {
          const value = parameterOf(parameters, name)
          if (typeof value === 'number') values.add(value)
        }
      }
      const classes = new Map<number, number>()
      let first = Number.NaN
      let last = Number.NaN
      for (const value of [...values].sort((a, b) => a - b)) {
        if (!isNear(last, value, share)) first = value
        else if (!isNear(first, value, share)) clean = false
        classes.set(value, first)
        last = value
      }
      this.classes.set(name, classes)
    }
    this.isClean = clean
  }

  /** The classes of a device's values as text; words and expressions are classes of their own. */
  text(device: Device): string {
    let text = ''
    for (const [name, classes] of this.classes) {
      const value = parameterOf(device.parameters, name)
      text += ` ${name}~${typeof value === 'number' ? classes.get(value) : (value ?? '')}`
    }
    return text
  }

  /** The order of two devices by their values. */
  order(a: Device, b: Device): number {
    for (const name in this.tolerance) {
      const [value, other] = [parameterOf(a.parameters, name), parameterOf(b.parameters, name)]
      if (typeof value === 'number' && typeof other === 'number' && value !== other) return value - other
    }
    return 0
  }

  /** Whether all values of two devices are near enough. */
  agree(a: Device, b: Device): boolean {
    return Object.entries(this.tolerance).every(([name, share]) => {
      const [value, other] = [parameterOf(a.parameters, name), parameterOf(b.parameters, name)]
      return typeof value === 'number' && typeof other === 'number' ? isNear(value, other, share) : value === other
    })
  }
}

/** Whether two values differ by no more than a share of the larger one. */
export function isNear(value: number, other: number, share: number): boolean {
  return Math.abs(value - other) <= share * Math.max(Math.abs(value), Math.abs(other)) * (1 + 1e-12)
}

function parameterOf(parameters: Device['parameters'], name: string): Value | undefined {
  return Object.hasOwn(parameters, name) ? parameters[name] : undefined
}
