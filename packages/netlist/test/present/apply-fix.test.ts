import { describe, expect, it } from 'vitest'
import { applyFix } from '../../src/index.js'
import { span } from './place.js'

const fix = (...edits: readonly (readonly [Parameters<typeof span>, string])[]) => ({
  title: 'mend',
  edits: edits.map(([place, text]) => ({ span: span(...place), text })),
})

describe('applyFix', () => {
  it('changes only what the fix is about, whatever ends the lines', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = ['* t', 'M1 a b c nch w=1u', '.ends', ''].join(end)
      const mended = ['* t', 'M1 a b c vss nch w=2u', ''].join(end)
      // In any order.
      const edits = fix([[3, 1, 1, 4], ''], [[2, 10, 10], 'vss '], [[2, 16, 18], '2u'])
      expect(applyFix(text, edits)).toBe(mended)
    }
  })

  it('inserts at the end of a text, and at one place in the order given', () => {
    expect(applyFix('R1 a b 1', fix([[1, 9, 9], '\n'], [[1, 9, 9], '.ends\n']))).toBe('R1 a b 1\n.ends\n')
  })

  it('refuses edits that do not fit', () => {
    expect(() => applyFix('R1', fix([[3, 1, 2], '']))).toThrow(
      new RangeError('the fix "mend" changes 3:1, which is not in this text'),
    )
    expect(() => applyFix('R1 a b', fix([[1, 1, 4], ''], [[1, 3, 5], '']))).toThrow(
      'the fix "mend" changes offset 2 twice',
    )
    const elsewhere = { span: { ...span(1, 1, 2), file: 'lib.sp' }, text: '' }
    const { title, edits } = fix([[1, 1, 2], ''])
    expect(() => applyFix('R1', { title, edits: [...edits, elsewhere] })).toThrow('is for ota.sp and lib.sp')
  })
})
