import { type Constraint, createRandom } from '../src/index.js'

/** A sequence of uniformly random tokens under a grammar. */
export function sampleTokens(grammar: Constraint, seed: number): Int32Array {
  const random = createRandom(seed)
  const tokens: number[] = []
  const legal = new Int32Array(grammar.mask().length)
  while (!grammar.done) {
    const mask = grammar.mask()
    let count = 0
    for (let token = 0; token < mask.length; token++) if (mask[token] === 1) legal[count++] = token
    if (count === 0) throw new Error(`dead end at ${grammar.length}`)
    const token = legal[Math.floor(random() * count)] as number
    grammar.push(token)
    tokens.push(token)
  }
  return Int32Array.from(tokens)
}
