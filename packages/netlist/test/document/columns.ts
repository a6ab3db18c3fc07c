import type { Netlist } from '../../src/index.js'
import { TOKEN } from '../../src/scan/chunk.js'

/** Cards, words and findings of a netlist, whatever its chunks are. */
export function columnsOf({ chunks, firstOffsets, symbols }: Netlist): unknown {
  const findings: unknown[] = []
  const cards = chunks.flatMap((chunk, number) => {
    const base = firstOffsets[number]!
    const ofChunk = Array.from(chunk.marks, (mark, card) => ({
      mark,
      lead: chunk.leads[card],
      start: base + chunk.cardStarts[card]!,
      end: base + chunk.cardEnds[card]!,
      tokens: Array.from({ length: chunk.firstTokens[card + 1]! - chunk.firstTokens[card]! }, (_, index) => {
        const token = chunk.firstTokens[card]! + index
        const kind = chunk.tokenKinds[token]!
        const value = chunk.tokenValues[token]!
        const isSymbol = kind === TOKEN.word || kind === TOKEN.key
        return [kind, base + chunk.tokenStarts[token]!, isSymbol ? symbols.text(value) : base + value]
      }),
    }))
    for (const finding of chunk.findings) {
      findings.push({ ...finding, start: base + finding.start, end: base + finding.end })
    }
    return ofChunk
  })
  return { cards, findings }
}
