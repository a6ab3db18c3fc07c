import { rulesOf } from '../dialect-rules.js'
import type { Chunk } from '../scan/chunk.js'
import { scanChunks } from '../scan/scan-chunks.js'
import { assembleNetlist, chunkOf, type Netlist } from './netlist.js'

/** A change of a text: what stands from `start` to `end` becomes `text`. Offsets count characters from 0. */
export interface TextEdit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * Changes the text of a netlist and reads again only what may have changed: for an edit of a card a few dozen kilobytes,
 * however long the text is.
 *
 * @param edits - in any order, not overlapping; offsets are those of the text before all of them
 * @throws RangeError for an edit outside of the text, or two that overlap
 */
export function editNetlist(netlist: Netlist, edits: readonly TextEdit[]): Netlist {
  const ordered = edits.toSorted((a, b) => a.start - b.start || a.end - b.end)
  for (const [index, { start, end }] of ordered.entries()) {
    const limit = ordered[index + 1]?.start ?? netlist.length
    if (!(start >= 0 && start <= end && end <= limit)) {
      throw new RangeError(`the edit from ${start} to ${end} ends behind ${limit}: keep within the text, and apart`)
    }
  }
  // From the last to the first: what stands before an edit keeps its offsets.
  return ordered.reduceRight(applyEdit, netlist)
}

function applyEdit(netlist: Netlist, edit: TextEdit): Netlist {
  const { chunks, firstOffsets, symbols, chunkLength } = netlist
  if (chunks.length === 0) return netlist
  let from = chunkOf(firstOffsets, edit.start)
  let to = chunkOf(firstOffsets, Math.max(edit.start, edit.end - 1))
  // The first card of a chunk may become a continuation of the last one before it.
  if (from > 0 && edit.start - (firstOffsets[from] as number) <= (chunks[from]?.cardEnds[0] ?? 0)) from--
  if (to + 1 < chunks.length && !endsLine(chunks[to], edit.end - (firstOffsets[to] as number))) to++

  const base = firstOffsets[from] as number
  const old = textOf(chunks, from, to)
  let text = `${old.slice(0, edit.start - base)}${edit.text}${old.slice(edit.end - base)}`
  const { endComments } = rulesOf(netlist.dialect)
  const family = chunks[from]?.before ?? 'spice'
  let read = scanChunks(text, family, symbols, endComments, chunkLength)
  while (to + 1 < chunks.length && !joins(read.at(-1), chunks[to + 1])) {
    // Another language holds from here on, or the next line belongs to the last card: the more is read again.
    const next = Math.min(chunks.length - 1, to + 1 + (to - from))
    text += textOf(chunks, to + 1, next)
    to = next
    read = scanChunks(text, family, symbols, endComments, chunkLength)
  }
  return assembleNetlist([...chunks.slice(0, from), ...read, ...chunks.slice(to + 1)], symbols, netlist)
}

/** Whether a line of a chunk ends behind an offset, so that what follows the chunk is not touched. */
function endsLine(chunk: Chunk | undefined, offset: number): boolean {
  return chunk !== undefined && /[\r\n]/.test(chunk.text.slice(offset))
}

function joins(last: Chunk | undefined, next: Chunk | undefined): boolean {
  return last !== undefined && next !== undefined && last.after === next.before && !last.continues
}

function textOf(chunks: readonly Chunk[], from: number, to: number): string {
  let text = ''
  for (let index = from; index <= to; index++) text += chunks[index]?.text ?? ''
  return text
}
