const encoder = new TextEncoder()
/** The lower part of the prime 2^40 + 0x1b3, and the bits of a limb. */
const [prime, limb] = [0x1b3, 0xffff]

/**
 * Hashes a text: FNV-1a of its UTF-8 bytes. Tells versions of data apart, and is no protection against anybody.
 *
 * @returns 16 hexadecimal digits
 * @see G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake, "The FNV Non-Cryptographic Hash Algorithm", RFC 9923, 2026
 */
export function fnv1a(text: string): string {
  // Four limbs of 16 bits, the lowest last, since their products fit small integers: big ones would take forty times as long.
  let [a, b, c, d] = [0xcbf2, 0x9ce4, 0x8422, 0x2325]
  const bytes = encoder.encode(text)
  for (let index = 0; index < bytes.length; index += 1) {
    const low = d ^ (bytes[index] ?? 0)
    // Times the prime 2^40 + 0x1b3, limb by limb, what is over carried on.
    let carried = low * prime
    d = carried & limb
    carried = c * prime + (carried >>> 16)
    const third = c
    c = carried & limb
    carried = b * prime + (low << 8) + (carried >>> 16)
    b = carried & limb
    a = (a * prime + (third << 8) + (carried >>> 16)) & limb
  }
  return [a, b, c, d].map((part) => part.toString(16).padStart(4, '0')).join('')
}
