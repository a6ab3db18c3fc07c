import { readWindow } from '../read-window.js'
import type { ProblemReport } from '../report-problems.js'
import type { ByteSource } from '../types.js'
import { headerEnd } from './hspice-header.js'
import type { HspiceValues } from './hspice-values.js'

/** The blocks of a binary file without what frames them. */
interface HspiceBlocks {
  readonly littleEndian: boolean
  /** Offset of the first byte of each block in the file. */
  readonly starts: readonly number[]
  /** How many bytes the blocks hold that stand before each block, and in the end the bytes of all. */
  readonly before: readonly number[]
}

/** Bytes in front of and behind the data of a block. */
const head = 16
const tail = 4

/** Longer headers are taken for a file that is something else: 20 000 variables with 64 characters each. */
const longestHeader = 20000 * 72

/**
 * Takes a binary file apart into the text of its header and a description of its values.
 *
 * @throws WaveformError unless the caller asked for what can be recovered
 */
export async function readHspiceBlocks(
  source: ByteSource,
  problems: ProblemReport,
): Promise<{ readonly header: string; readonly values: (bytes: 4 | 8) => HspiceValues }> {
  const blocks = await indexBlocks(source, problems)
  let header = ''
  let block = 0
  let end = -1
  for (; end < 0; block += 1) {
    const [from, to] = [blocks.before[block], blocks.before[block + 1]]
    if (from === undefined || to === undefined || to > longestHeader)
      throw problems.error({
        code: 'truncated-header',
        reason: `its header has no end, expected \`${headerEnd}\` behind the names of the variables`,
        offset: 0,
      })
    header += latin1(await readData(source, blocks, from, to))
    end = header.indexOf(headerEnd)
  }
  return { header: header.slice(0, end), values: (bytes) => blockValues(source, blocks, block, bytes, problems) }
}

/** Follows the lengths of the blocks through the file: `4, items, 4, bytes`, data, `bytes`. */
async function indexBlocks(source: ByteSource, problems: ProblemReport): Promise<HspiceBlocks> {
  const read = readWindow(source)
  const first = await read(0, head)
  const littleEndian = first.byteLength >= 4 && first.getUint32(0, true) === 4
  const starts: number[] = []
  const before = [0]
  let data = 0
  for (let offset = 0; offset < source.size; ) {
    const frame = await read(offset, head)
    const start = offset + head
    if (frame.byteLength < head) {
      problems.report({ code: 'truncated-data', reason: `ends in the first ${head} bytes of a block`, offset })
      break
    }
    if (frame.getUint32(0, littleEndian) !== 4 || frame.getUint32(8, littleEndian) !== 4) {
      problems.report({ code: 'block-length', reason: 'no block begins here, expected the numbers 4, n, 4, n', offset })
      break
    }
    const length = frame.getUint32(12, littleEndian)
    const left = source.size - start
    if (length === 0 || length > source.size)
      throw problems.error({
        code: length === 0 ? 'block-length' : 'implausible-count',
        reason: `a block of ${length} bytes in a file of ${source.size}`,
        offset: offset + 12,
      })
    starts.push(start)
    data += Math.min(length, left)
    before.push(data)
    if (length + tail > left) {
      problems.report({ code: 'truncated-data', reason: `ends in a block of ${length} bytes`, offset })
      break
    }
    const closing = (await read(start + length, tail)).getUint32(0, littleEndian)
    if (closing !== length)
      problems.report({
        code: 'block-length',
        reason: `a block of ${length} bytes is closed as one of ${closing}`,
        offset: start + length,
      })
    offset = start + length + tail
  }
  return { littleEndian, starts, before }
}

/** Bytes of the blocks from one to another, counted without what frames the blocks. */
async function readData(
  source: ByteSource,
  { starts, before }: HspiceBlocks,
  from: number,
  to: number,
): Promise<Uint8Array> {
  const data = new Uint8Array(to - from)
  if (data.length === 0) return data
  const first = blockAt(before, from)
  const last = blockAt(before, to - 1)
  const inFile = (block: number, at: number): number => (starts[block] ?? 0) + at - (before[block] ?? 0)
  const fileStart = inFile(first, from)
  const framed = await source.read(fileStart, inFile(last, to) - fileStart)
  for (let block = first; block <= last; block += 1) {
    const partStart = Math.max(from, before[block] ?? 0)
    const partEnd = Math.min(to, before[block + 1] ?? 0)
    const at = inFile(block, partStart) - fileStart
    data.set(framed.subarray(at, at + partEnd - partStart), partStart - from)
  }
  return data
}

/** The last block that begins at or before a byte. */
function blockAt(before: readonly number[], byte: number): number {
  let low = 0
  let high = before.length - 2
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((before[middle] ?? 0) <= byte) low = middle
    else high = middle - 1
  }
  return low
}

function blockValues(
  source: ByteSource,
  blocks: HspiceBlocks,
  firstBlock: number,
  bytes: 4 | 8,
  problems: ProblemReport,
): HspiceValues {
  const start = blocks.before[firstBlock] ?? 0
  const length = (blocks.before.at(-1) ?? 0) - start
  if (length % bytes !== 0)
    problems.report({ code: 'truncated-data', reason: `its last number has ${length % bytes} bytes of ${bytes}` })
  return {
    count: Math.floor(length / bytes),
    async read(first, count) {
      const data = await readData(source, blocks, start + first * bytes, start + (first + count) * bytes)
      const view = new DataView(data.buffer)
      const values = new Float64Array(count)
      for (let index = 0, at = 0; index < count; index += 1, at += bytes)
        values[index] =
          bytes === 4 ? view.getFloat32(at, blocks.littleEndian) : view.getFloat64(at, blocks.littleEndian)
      return values
    },
  }
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
}
