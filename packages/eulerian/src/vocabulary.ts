import { SequenceError } from './error.js'

/** Tokens and their ids: the index of a token is its id. */
export class Vocabulary {
  private readonly ids: ReadonlyMap<string, number>

  /** @param name - what errors call it */
  constructor(
    readonly name: string,
    readonly tokens: readonly string[],
  ) {
    this.ids = new Map(tokens.map((token, id) => [token, id]))
    if (this.ids.size === tokens.length) return
    const twice = tokens.find((token, id) => this.ids.get(token) !== id)
    throw new RangeError(`${name}: found the token ${twice} twice; give each port, cell and model a name of its own`)
  }

  /** Number of tokens. */
  get size(): number {
    return this.tokens.length
  }

  /** The id of a token, if it is there. */
  find(token: string): number | undefined {
    return this.ids.get(token)
  }

  /** @throws SequenceError `unknown-token` */
  idOf(token: string, position?: number): number {
    const id = this.ids.get(token)
    if (id === undefined) throw this.unknown(`the token ${token}`, position)
    return id
  }

  /** @throws SequenceError `unknown-token` */
  tokenOf(id: number, position?: number): string {
    const token = this.tokens[id]
    if (token === undefined) throw this.unknown(`the id ${id}`, position)
    return token
  }

  /** @throws SequenceError `unknown-token` with the position */
  toIds(tokens: readonly string[]): Int32Array {
    return Int32Array.from(tokens, (token, position) => this.idOf(token, position))
  }

  /** @throws SequenceError `unknown-token` with the position */
  toTokens(ids: ArrayLike<number>): string[] {
    return Array.from(ids, (id, position) => this.tokenOf(id, position))
  }

  /**
   * 16 hexadecimal digits that change with any token or its place: what a shard and a model say about the vocabulary that
   * they were made with. FNV-1a of 64 bits; it guards against mistakes, not against malice.
   */
  get hash(): string {
    let hash = 0xcbf29ce484222325n
    for (const byte of new TextEncoder().encode(this.tokens.join('\n'))) {
      hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
    }
    return hash.toString(16).padStart(16, '0')
  }

  private unknown(what: string, position?: number): SequenceError {
    const reason = `found ${what}, and the vocabulary has ${this.size} others; use the vocabulary it was written with`
    return new SequenceError('unknown-token', this.name, reason, position)
  }
}
