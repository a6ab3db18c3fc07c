import { readFileSync } from 'node:fs'
import { type ModelCard, parseNetlist } from '@analogkit/netlist'
import type { Deck } from '@analogkit/simulator'

/** The folder with the test data. */
export const data = process.env.ANALOGKIT_DATA ?? new URL('../../../../shared/data', import.meta.url).pathname

/** The generic 28-nm cards. */
function generic28(): readonly ModelCard[] {
  const cards = readFileSync(`${data}/pdk/generic28/gen28.mod`, 'utf8')
  return Object.values(parseNetlist(`title\n${cards}\nr1 a 0 1\n.end\n`).models)
}

/**
 * The single-ended op-amp bench around a Miller amplifier of 8 transistors. The parameters of its text
 * are those of the deck: sizes in m, `lf` and `cf` of the loop, `va`, `vb`, `td`, `tr`, `pw` of the step.
 */
export function millerDeck(): Deck {
  const text = readFileSync(`${data}/testbenches/opamp-se.cir`, 'utf8')
  const plain = text.replace(/^\.include.*$/m, '').replace(/^\.control[\s\S]*^\.endc$/m, '')
  const circuit = parseNetlist(plain, { file: 'opamp-se.cir' })
  const parameters = Object.fromEntries(
    Object.entries(circuit.parameters).map(([name, value]) => [name, Number(value)]),
  )
  return { name: 'opamp-se', circuit, models: generic28(), parameters }
}
