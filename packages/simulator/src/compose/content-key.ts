/** A key for plain data: the SHA-256 of its JSON, in hexadecimal digits. Data with other keys in another order has another. */
export async function contentKey(data: unknown): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(data)))
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
