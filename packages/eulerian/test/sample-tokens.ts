import { type Constraint, createRandom } from '../src/index.js'

/** A sequence of uniformly random tokens under a grammar. */
export function sampleTokens(grammar: Constraint, seed: number): Int32Array {
  const random = createRandom(seed)
  const tokens: number[] = []
  while (!grammar.done) {
    const mask = grammar.mask()
    let count = 0
    for (const legal of mask) count += legal
    if (count === 0) throw new Error(`dead end at ${grammar.length}`)
    let chosen = Math.floor(random() * count)
    let token = mask.indexOf(1)
    for (; chosen > 0; chosen--) token = mask.indexOf(1, token + 1)
    grammar.push(token)
    tokens.push(token)
  }
  return Int32Array.from(tokens)
}
