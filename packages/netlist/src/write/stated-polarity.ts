import { modelPolarity } from '../resolve/model-element.js'
import { bjtPolarity, jfetPolarity, mosPolarity } from '../resolve/transistor-name.js'
import type { Bjt, Circuit, Jfet, ModelCard, Mosfet, Polarity } from '../types.js'
import { unwritable } from './unwritable.js'

/** The model card that a device refers to; of binned ones the first. */
export function modelCard(circuit: Circuit, name: string): ModelCard | undefined {
  const found = [name, `${name}.1`, `${name}.0`].find((candidate) => Object.hasOwn(circuit.models, candidate))
  return found === undefined ? undefined : circuit.models[found]
}

const BY_NAME: Readonly<Record<(Mosfet | Bjt | Jfet)['kind'], (model: string) => Polarity | undefined>> = {
  mosfet: (model) => mosPolarity(model, true),
  bjt: bjtPolarity,
  jfet: jfetPolarity,
}

/**
 * Checks that the text will tell the polarity of a transistor: by its model card or by the model's name.
 *
 * @returns the name of its model
 */
export function transistorModel(device: Mosfet | Bjt | Jfet, circuit: Circuit): string {
  const { model, polarity } = device
  if (model === undefined) throw unwritable(device, 'it has no model: give it the name of one')
  const card = modelCard(circuit, model)
  const stated = (card === undefined ? undefined : modelPolarity(card)) ?? BY_NAME[device.kind](model)
  if (stated !== polarity) {
    const says = stated === undefined ? 'says nothing' : `says ${stated}`
    throw unwritable(device, `its polarity is ${polarity ?? 'open'} and its model "${model}" ${says}: add a model card`)
  }
  return model
}
