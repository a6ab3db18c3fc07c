import { unwritable, type Written } from './unwritable.js'

/** Characters and starts that end a word in SPICE and CDL, or begin a comment, an expression or a parameter. */
const SPICE_NAME = /^(?![$!]|\/\/|params:$|optional:?$)[^\s\p{Cc}=(){},'";\p{Lu}]*[^\s\p{Cc}=(){},'";\p{Lu}\\]$/u
const PARAMETER_NAME = /^[a-z_][a-z0-9_.#@]*$/

/** Whether a name can be a word of SPICE or CDL. */
export function isSpiceName(name: string): boolean {
  return SPICE_NAME.test(name)
}

/** Whether a name can be a word of Spectre. */
export function isSpectreName(name: string): boolean {
  return name !== '' && !/[\s\p{Cc}\p{Lu}]/u.test(name)
}

/** A name as a word of SPICE or CDL. */
export function spiceName(name: string, owner: Written): string {
  if (!isSpiceName(name)) throw unwritable(owner, `SPICE has no way to say the name ${JSON.stringify(name)}: rename it`)
  return name
}

/** A name as a word of Spectre, with a backslash before everything else than letters, digits, `_` and `!`. */
export function spectreName(name: string, owner: Written): string {
  if (!isSpectreName(name)) {
    throw unwritable(owner, `Spectre has no way to say the name ${JSON.stringify(name)}: rename it`)
  }
  return name.replace(/[^\p{L}\p{N}_!]/gu, (character) => `\\${character}`)
}

/** The name of a parameter, in any dialect. */
export function parameterName(name: string, owner: Written): string {
  if (!PARAMETER_NAME.test(name)) {
    throw unwritable(owner, `${JSON.stringify(name)} is no name of a parameter: use lower-case letters, digits and _`)
  }
  return name
}
