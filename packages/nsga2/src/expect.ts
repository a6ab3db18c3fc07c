import { Nsga2Error } from './error.js'

/** Throws where an option is not a whole number, or too small. */
export function expectWhole(place: string, found: number, least: number): void {
  if (Number.isSafeInteger(found) && found >= least) return
  const range = least === Number.MIN_SAFE_INTEGER ? '' : ` of at least ${least}`
  throw new Nsga2Error('bad-option', place, String(found), `give a whole number${range}`)
}

/** Throws where an option is not a number, or below 0. */
export function expectNumber(place: string, found: number): void {
  if (!(Number.isFinite(found) && found >= 0))
    throw new Nsga2Error('bad-option', place, String(found), 'give a number of at least 0')
}

/** Throws where an option is not a probability. */
export function expectShare(place: string, found: number): void {
  if (!(found >= 0 && found <= 1))
    throw new Nsga2Error('bad-option', place, String(found), 'give a probability, 0 to 1')
}

/** Throws where an option is not one number per objective. */
export function expectRow(place: string, found: readonly number[], width: number): void {
  if (found.length !== width || !found.every(Number.isFinite))
    throw new Nsga2Error(
      'bad-option',
      place,
      `[${found.join(', ')}]`,
      `give one number for each of ${width} objectives`,
    )
}
