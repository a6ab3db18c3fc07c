const mask = 0xffffffffffffffffn
const prime = 0x100000001b3n
const offset = 0xcbf29ce484222325n

/**
 * Hashes a text: FNV-1a of its UTF-8 bytes. Tells versions of data apart, and is no protection against anybody.
 *
 * @returns 16 hexadecimal digits
 * @see G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake, "The FNV Non-Cryptographic Hash Algorithm", RFC 9923, 2026
 */
export function fnv1a(text: string): string {
  let hash = offset
  for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * prime) & mask
  return hash.toString(16).padStart(16, '0')
}
