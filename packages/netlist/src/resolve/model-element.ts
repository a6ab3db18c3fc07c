import type { Element } from '../read/draft.js'
import type { ModelCard, Polarity } from '../types.js'

const MOS = /^(?:[np]mos|bsim|mos\d|psp|hisim|ekv|b3soi|utsoi|vdmos|mvs)/
const JFET = /^(?:[np]jf|[np]mf|jfet|mesfet|gasfet)/
const SWITCH = /^(?:sw|csw|vswitch|iswitch|switch|relay|aswitch)$/
const LINE = /^(?:ltra|txl|trn|tline|transline)$/
const BJT = /^(?:npn|pnp|lpnp|bjt|vbic|hicum|bht|mextram|gummel)/

/** Which element a model card makes of the devices that name it. */
export function modelElement({ type }: ModelCard): Element | undefined {
  if (MOS.test(type)) return 'm'
  if (BJT.test(type)) return 'q'
  if (JFET.test(type)) return 'j'
  if (SWITCH.test(type)) return 's'
  if (LINE.test(type)) return 't'
  if (type === 'd' || type === 'diode') return 'd'
  if (type === 'r' || type === 'res' || type === 'resistor') return 'r'
  if (type === 'c' || type === 'cap' || type === 'capacitor') return 'c'
  if (type === 'l' || type === 'ind' || type === 'inductor') return 'l'
  return undefined
}

/** Types that are of one polarity. */
const STATING = /^(?:[np]mos|l?npn|l?pnp|[np]jf|[np]mf)/

/** The polarity that a model card states: by its type (`pmos`) or by its parameter `type` (`p`). */
export function modelPolarity({ type, parameters }: ModelCard): Polarity | undefined {
  const stated = STATING.test(type) ? type : parameters.type
  const letter = /^l?([np])(?:$|mos|pn|np|jf|mf)/.exec(String(stated ?? ''))?.[1]
  return letter === 'n' || letter === 'p' ? letter : undefined
}
