import { reservedWords } from './reserved-words.js'

/** Checks the name of a parameter of a device or model. @throws RangeError */
export function checkParameterName(name: string): void {
  if (/^[a-z][a-z0-9_]*$/.test(name)) return
  throw new RangeError(
    `\`${name}\` is no parameter name; use a lower-case letter, then lower-case letters, digits and underscores`,
  )
}

/** Checks a parameter of a deck. @throws RangeError for a name that is no word of its own, or a value that is not finite */
export function checkDeckParameter(name: string, value: number): void {
  checkParameterName(name)
  if (reservedWords.has(name))
    throw new RangeError(`\`${name}\` is a function or a reserved word; give the parameter another name`)
  if (!Number.isFinite(value)) throw new RangeError(`${value} is no finite number`)
}
