import { describe, expect, it } from 'vitest'
import { decodeText } from '../src/decode-text.js'

/** The bytes of a text in UTF-16, the low one of each pair first or last. */
function utf16(text: string, lowFirst: boolean): Uint8Array {
  const codes = [...text].map((character) => character.charCodeAt(0))
  return Uint8Array.from(codes.flatMap((code) => (lowFirst ? [code & 255, code >> 8] : [code >> 8, code & 255])))
}

describe('decodeText', () => {
  const text = 'R1 a b 1µ\n'

  it('reads UTF-8, with a mark of the byte order or without', () => {
    expect(decodeText(new TextEncoder().encode(text))).toBe(text)
    expect(decodeText(new TextEncoder().encode(`\ufeff${text}`))).toBe(text)
  })

  it.each([true, false])('reads UTF-16, with a mark or without, low byte first: %s', (lowFirst) => {
    expect(decodeText(utf16(text, lowFirst))).toBe(text)
    expect(decodeText(utf16(`\ufeff${text}`, lowFirst))).toBe(text)
  })

  it('reads what is no UTF-8 as Latin-1', () => {
    expect(decodeText(Uint8Array.from([0x31, 0xb5]))).toBe('1µ')
  })

  it('says so where a text cannot be as long', () => {
    // No memory is touched: only the length is looked at.
    const bytes = { length: 2 ** 29 } as Uint8Array
    expect(() => decodeText(bytes)).toThrow('536870912 bytes are too many for one text')
  })
})
