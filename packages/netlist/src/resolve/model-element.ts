import type { Element } from '../read/draft.js'
import type { ModelCard, Polarity } from '../types.js'

const MOS = /^(?:[np]mos|bsim|mos\d|psp|hisim|ekv|b3soi|utsoi|vdmos|mvs)/
const BJT = /^(?:npn|pnp|lpnp|bjt|vbic|hicum|bht|mextram|gummel)/

/** Which element a model card makes of the devices that name it. */
export function modelElement({ type }: ModelCard): Element | undefined {
  if (MOS.test(type)) return 'm'
  if (BJT.test(type)) return 'q'
  if (type === 'd' || type === 'diode') return 'd'
  if (type === 'r' || type === 'res' || type === 'resistor') return 'r'
  if (type === 'c' || type === 'cap' || type === 'capacitor') return 'c'
  if (type === 'l' || type === 'ind' || type === 'inductor') return 'l'
  return undefined
}

/** The polarity that a model card states: by its type (`pmos`) or by its parameter `type` (`p`). */
export function modelPolarity({ type, parameters }: ModelCard): Polarity | undefined {
  const stated = type === 'nmos' || type === 'pmos' || /^l?[np][pn][np]$/.test(type) ? type : parameters.type
  if (stated === 'nmos' || stated === 'npn' || stated === 'n') return 'n'
  if (stated === 'pmos' || stated === 'pnp' || stated === 'lpnp' || stated === 'p') return 'p'
  return undefined
}
