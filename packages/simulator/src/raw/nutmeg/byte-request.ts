/** Bytes that are needed to go on: fewer are given only at the end of the file. */
export interface ByteRequest {
  readonly offset: number
  readonly length: number
}

/** A search in a file that asks for the bytes it needs, so that they may come from memory or from a disk. */
export type Lookup<Result> = Generator<ByteRequest, Result, Uint8Array>
