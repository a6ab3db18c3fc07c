import type { Place } from '../types.js'
import { chunkOf, type Netlist } from './netlist.js'

/**
 * The offset of a place in a netlist.
 *
 * @throws RangeError for a place in another file, or behind the end
 */
export function offsetOf(netlist: Netlist, { file, line, column }: Place): number {
  if (file !== netlist.file) {
    throw new RangeError(`the place is in "${file}", the netlist is "${netlist.file}": open that file`)
  }
  const { firstLines, firstOffsets, chunks } = netlist
  const at = chunkOf(firstLines, line - 1)
  const text = chunks[at]?.text ?? ''
  let start = 0
  for (let rest = line - 1 - (firstLines[at] as number); rest > 0; rest--) {
    const end = lineEnd(text, start)
    if (end < 0) throw new RangeError(`there is no line ${line} in "${file}"`)
    start = end
  }
  return (firstOffsets[at] as number) + start + column - 1
}

/** Where the next line begins; -1 on the last line. */
function lineEnd(text: string, from: number): number {
  for (let offset = from; offset < text.length; offset++) {
    const code = text.charCodeAt(offset)
    if (code === 10) return offset + 1
    if (code === 13) return text.charCodeAt(offset + 1) === 10 ? offset + 2 : offset + 1
  }
  return -1
}
