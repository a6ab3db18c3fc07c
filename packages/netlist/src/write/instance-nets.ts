import { devicePins } from '../circuit/device-pins.js'
import { elementByName } from '../resolve/resolve-device.js'
import type { Circuit, Instance } from '../types.js'
import { modelCard } from './stated-polarity.js'
import { unwritable } from './unwritable.js'

/** The nets of an instance in the order of its cell's ports, after a check that they will be read as just that. */
export function instanceNets(instance: Instance, circuit: Circuit): readonly string[] {
  const { model } = instance
  const pins = devicePins(instance, circuit.cells)
  if (Object.hasOwn(circuit.cells, model)) {
    const ports = circuit.cells[model]?.ports ?? []
    if (pins.length !== ports.length || Object.keys(instance.pins).length !== ports.length) {
      throw unwritable(instance, `its pins are not the ports of the cell "${model}": ${ports.join(' ')}`)
    }
  } else {
    if (pins.some(([pin], index) => pin !== String(index + 1))) {
      throw unwritable(
        instance,
        `the cell "${model}" is not defined, so that its pins can only be called 1, 2 …: define it`,
      )
    }
    if (modelCard(circuit, model) !== undefined || elementByName(model, pins.length) !== undefined) {
      throw unwritable(instance, `"${model}" would be read as a device: define the cell or rename it`)
    }
  }
  return pins.map(([, net]) => net)
}
