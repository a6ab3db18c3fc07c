const encoder = new TextEncoder()

/**
 * Hashes a text: FNV-1a of its UTF-8 bytes. Tells versions of data apart, and is no protection against anybody.
 *
 * @returns 16 hexadecimal digits
 * @see G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake, "The FNV Non-Cryptographic Hash Algorithm", RFC 9923, 2026
 */
export function fnv1a(text: string): string {
  // Four limbs of 16 bits, the lowest last, since their products fit small integers: big ones would take forty times as long.
  let [a, b, c, d] = [0xcbf2, 0x9ce4, 0x8422, 0x2325]
  for (const byte of encoder.encode(text)) {
    d ^= byte
    // Times the prime 2^40 + 0x1b3.
    const product = { d: d * 0x1b3, c: c * 0x1b3, b: b * 0x1b3 + (d << 8), a: a * 0x1b3 + (c << 8) }
    d = product.d & 0xffff
    const second = product.c + (product.d >>> 16)
    c = second & 0xffff
    const third = product.b + (second >>> 16)
    b = third & 0xffff
    a = (product.a + (third >>> 16)) & 0xffff
  }
  return [a, b, c, d].map((limb) => limb.toString(16).padStart(4, '0')).join('')
}
