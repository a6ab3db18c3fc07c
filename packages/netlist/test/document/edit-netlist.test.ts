import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editNetlist, openNetlist, printNetlist, type TextEdit } from '../../src/index.js'
import { columnsOf } from './columns.js'

const options = { dialect: 'spice', chunkLength: 24 } as const

/** Lines that touch each other: continuations, comments, switches of the language, quotes. */
const line = fc.constantFrom(
  'M1 d g s b nch w=1u',
  '+ l=2u',
  '  + m=2',
  '* comment',
  '*.PININFO a:I',
  '*+ b:O',
  '',
  'R1 a b 1k $ load',
  "C1 a b 'x*2'",
  'X1 a b cell w={2*w} \\\\',
  'simulator lang=spectre',
  'simulator lang=spice',
  'm1 (a b) nch w=1u \\',
  '.ends',
  '; nothing',
)
const text = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\n', '\r\n', '\r')), { maxLength: 20 })
  .map((lines) => lines.map((parts) => parts.join('')).join(''))

/** Edits that do not overlap, as fractions of the text. */
const cuts = fc.array(fc.tuple(fc.nat(1000), fc.nat(8), fc.oneof(line, text, fc.string({ maxLength: 3 }))), {
  maxLength: 3,
})

function editsOf(length: number, parts: readonly (readonly [at: number, length: number, text: string])[]): TextEdit[] {
  let last = 0
  return parts
    .map(([at, size, insert]) => ({ start: Math.floor((at / 1000) * length), size, insert }))
    .toSorted((a, b) => a.start - b.start)
    .flatMap(({ start, size, insert }) => {
      if (start < last) return []
      last = Math.min(length, start + size)
      return [{ start, end: last, text: insert }]
    })
}

function applied(source: string, edits: readonly TextEdit[]): string {
  return edits.reduceRight((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), source)
}

describe('editNetlist', () => {
  it('gives what reading the edited text anew would', () => {
    fc.assert(
      fc.property(text, cuts, (source, parts) => {
        const edits = editsOf(source.length, parts)
        const edited = editNetlist(openNetlist(source, options), edits)
        const anew = openNetlist(applied(source, edits), options)
        expect(printNetlist(edited)).toBe(printNetlist(anew))
        expect(columnsOf(edited)).toEqual(columnsOf(anew))
      }),
      { numRuns: 2000 },
    )
  })

  it('shares the chunks that it did not touch', () => {
    const netlist = openNetlist('R1 a b 1k\n'.repeat(100), options)
    const edited = editNetlist(netlist, [{ start: 505, end: 505, text: 'x' }])
    const shared = edited.chunks.filter((chunk) => netlist.chunks.includes(chunk))
    expect(netlist.chunks.length).toBeGreaterThan(30)
    expect(shared.length).toBeGreaterThanOrEqual(netlist.chunks.length - 2)
  })

  it('reads all that follows a switch of the language again', () => {
    const netlist = openNetlist('R1 a b 1k\n'.repeat(20), options)
    const edited = editNetlist(netlist, [{ start: 0, end: 0, text: 'simulator lang=spectre\n' }])
    expect(edited.chunks.at(-1)?.before).toBe('spectre')
  })

  it('refuses edits outside of the text, and those that overlap', () => {
    const netlist = openNetlist('R1 a b 1k\n')
    expect(() => editNetlist(netlist, [{ start: 5, end: 11, text: '' }])).toThrow('keep within the text')
    const overlapping = [
      { start: 0, end: 3, text: '' },
      { start: 2, end: 4, text: '' },
    ]
    expect(() => editNetlist(netlist, overlapping)).toThrow(RangeError)
  })
})
