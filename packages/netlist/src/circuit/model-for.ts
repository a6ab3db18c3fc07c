import type { Circuit, Device, ModelCard } from '../types.js'

/**
 * The model card that a device uses: the one that its model names or, of binned ones (`nch.1`, `nch.2` …), the one
 * whose `lmin`, `lmax`, `wmin`, `wmax` enclose its length and the width of one of its `nf` fingers. The lower bound
 * belongs to a bin, the upper one only where no other bin begins there, as in ngspice. Bins are told apart only by
 * numbers: values of the device that are expressions, and bounds that are, fit any bin.
 *
 * @returns absent where there is no such card, or no bin fits
 */
export function modelFor(circuit: Circuit, device: Device): ModelCard | undefined {
  const { model, parameters } = device
  if (model === undefined) return undefined
  const { l, w, nf } = parameters
  const width = typeof w === 'number' && typeof nf === 'number' && nf > 0 ? w / nf : w
  const [first, ...others] = binsOf(circuit, model)
  if (first === undefined || (others.length === 0 && first.name === model)) return first
  const bins = [first, ...others]
  const fits = (card: ModelCard, closed: boolean): boolean =>
    isWithin(l, card.parameters.lmin, card.parameters.lmax, closed) &&
    isWithin(width, card.parameters.wmin, card.parameters.wmax, closed)
  return bins.find((card) => fits(card, false)) ?? bins.find((card) => fits(card, true))
}

/** The cards that a model's name may mean: the one of that name, else its bins in the order of their numbers. */
export function binsOf({ models }: Pick<Circuit, 'models'>, name: string): readonly ModelCard[] {
  const card = Object.hasOwn(models, name) ? models[name] : undefined
  if (card !== undefined) return [card]
  return Object.values(models)
    .filter((one) => one.name.startsWith(`${name}.`) && /^\d+$/.test(one.name.slice(name.length + 1)))
    .toSorted((first, second) => numberOf(first) - numberOf(second))
}

function numberOf({ name }: ModelCard): number {
  return Number(name.slice(name.lastIndexOf('.') + 1))
}

/** Rounding of what was computed from the same text in two ways. */
const TOLERANCE = 1e-12

function isWithin(value: unknown, least: unknown, most: unknown, closed: boolean): boolean {
  if (typeof value !== 'number') return true
  const isClose = (bound: number): boolean => Math.abs(value - bound) <= TOLERANCE * Math.abs(bound)
  if (typeof least === 'number' && value < least && !isClose(least)) return false
  return typeof most !== 'number' || (isClose(most) ? closed : value < most)
}
