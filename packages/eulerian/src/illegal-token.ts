import { SequenceError } from './error.js'
import type { Constraint } from './types.js'
import type { Vocabulary } from './vocabulary.js'

/** The error of a token that a grammar does not let pass; it names some that may come. */
export function illegalToken(token: number, grammar: Constraint, vocabulary: Vocabulary): SequenceError {
  const text = vocabulary.tokenOf(token, grammar.length)
  const mask = grammar.mask()
  const legal = vocabulary.tokens.filter((_, id) => mask[id] === 1)
  const some = `${legal.slice(0, 5).join(', ')}${legal.length > 5 ? ', …' : ''}`
  const reason = `found ${text}, which may not come here; one of ${legal.length} tokens may: ${some}`
  return new SequenceError('illegal-token', 'grammar', reason, grammar.length)
}
