import type { Polarity } from '../types.js'

const MOS = /(?:^|[^a-z]|[lhs]v|[lhsru]vt|rf)([np])(?:mos|ch|fet)/
const SHORT_MOS = /^([np])(?:$|_?\d|u?[lhsr]?vt)/
const PLAIN_SHORT_MOS = /^([np])_?\d\d/
const JFET = /(?:^|[^a-z])([np])(?:jf|mf|fet|ch)/
const BJT = /(?:^|[^a-z]|[lv])(npn|pnp)/

/**
 * The polarity of a MOS transistor where the name of its model makes it plain: `nmos4`, `pch_lvt`,
 * `sky130_fd_pr__nfet_01v8`, `sg13_hv_pmos`, `n18`.
 *
 * @param certain - it is known to be a transistor, so that `n`, `p_1` or `nvt` will do
 */
export function mosPolarity(model: string, certain: boolean): Polarity | undefined {
  const letter = (MOS.exec(model) ?? (certain ? SHORT_MOS : PLAIN_SHORT_MOS).exec(model))?.[1]
  return letter === 'n' || letter === 'p' ? letter : undefined
}

/** The polarity of a bipolar transistor where the name of its model makes it plain: `npn13g2`, `vpnp`. */
export function bjtPolarity(model: string): Polarity | undefined {
  const kind = BJT.exec(model)?.[1]
  return kind === 'npn' ? 'n' : kind === 'pnp' ? 'p' : undefined
}

/** The polarity of a junction field-effect transistor where the name of its model makes it plain: `njf1`, `my_pjfet`. */
export function jfetPolarity(model: string): Polarity | undefined {
  const letter = JFET.exec(model)?.[1]
  return letter === 'n' || letter === 'p' ? letter : undefined
}
