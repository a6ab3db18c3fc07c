import type { DeviceDraft } from '../read/draft.js'
import type { Polarity } from '../types.js'
import type { DeviceScope } from './device-scope.js'
import { modelPolarity } from './model-element.js'
import { findModel } from './scope.js'
import { bjtPolarity, jfetPolarity, mosPolarity } from './transistor-name.js'

/** The polarity of a transistor: that of its model card, else that which the name of its model makes plain. */
export function polarityOf(
  draft: DeviceDraft,
  element: 'm' | 'q' | 'j',
  { cell }: DeviceScope,
): { readonly polarity?: Polarity } {
  const model = draft.model?.text ?? ''
  const card = findModel(cell, model)
  const polarity = (card === undefined ? undefined : modelPolarity(card)) ?? POLARITY_BY_NAME[element](model)
  return polarity === undefined ? {} : { polarity }
}

const POLARITY_BY_NAME: Readonly<Record<'m' | 'q' | 'j', (model: string) => Polarity | undefined>> = {
  m: (model) => mosPolarity(model, true),
  q: bjtPolarity,
  j: jfetPolarity,
}
