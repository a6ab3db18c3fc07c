import type { Dialect } from '../types.js'
import { type Card, joinCard } from './card.js'
import { MARK } from './chunk.js'
import type { Problems } from './problems.js'
import { scanChunks } from './scan-chunks.js'
import { SymbolTable } from './symbol-table.js'

/** temporary */
export function scanCards(problems: Problems, dialect: Dialect): readonly Card[] {
  const cards: Card[] = []
  let base = 0
  for (const chunk of scanChunks(
    problems.source.text,
    dialect === 'spectre' ? 'spectre' : 'spice',
    new SymbolTable(),
  )) {
    for (const { code, start, reason } of chunk.findings) problems.add(code, base + start, reason)
    for (let card = 0; card < chunk.marks.length; card++) {
      if (((chunk.marks[card] as number) & MARK.language) === 0)
        cards.push(joinCard(chunk, card, base, dialect === 'spectre' ? 'spice' : dialect))
    }
    base += chunk.text.length
  }
  return cards
}
