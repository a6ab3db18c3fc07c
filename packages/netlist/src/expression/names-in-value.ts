import { NetlistError } from '../error.js'
import { expressionNames } from './expression-names.js'

/** The names that a value refers to; none for a text that is no expression, such as a word with a dot at its end. */
export function namesInValue(value: string): readonly string[] {
  try {
    return expressionNames(value)
  } catch (error) {
    if (error instanceof NetlistError) return []
    throw error
  }
}
