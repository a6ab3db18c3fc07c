import { rulesOf } from '../dialect-rules.js'
import type { Dialect } from '../types.js'
import { ScannedCard } from './card.js'
import { MARK } from './chunk.js'
import type { Problems } from './problems.js'
import { scanChunks } from './scan-chunks.js'
import type { CutText, Source } from './source.js'
import { SymbolTable } from './symbol-table.js'

/** Cuts a source into cards, where that was not done before: see {@link scanChunks}. */
export function* scanCards(
  problems: Problems,
  dialect: Dialect,
  source: Source = problems.sources.main,
): Generator<ScannedCard> {
  const { chunks, symbols } = source.cut ?? cutText(source.text, dialect)
  const spice = dialect === 'spectre' ? 'spice' : dialect
  let { base } = source
  for (const chunk of chunks) {
    for (const { code, start, end, reason } of chunk.findings)
      problems.add(code, base + start, reason, { end: base + end })
    for (let index = 0; index < chunk.marks.length; index++) {
      const mark = chunk.marks[index] as number
      if ((mark & MARK.language) !== 0) continue
      yield new ScannedCard(chunk, index, base, (mark & MARK.spectre) === 0 ? spice : 'spectre', symbols)
    }
    base += chunk.text.length
  }
}

function cutText(text: string, dialect: Dialect): CutText {
  const symbols = new SymbolTable(text.length)
  const { family, endComments } = rulesOf(dialect)
  return { chunks: scanChunks(text, family, symbols, endComments), symbols }
}
