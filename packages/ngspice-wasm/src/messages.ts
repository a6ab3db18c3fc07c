/** What a worker is asked to do. One request at a time. */
export interface WorkerRequest {
  /** A deck to write to the engine's file system first. */
  readonly deck?: { readonly file: string; readonly text: string }
  /** ngspice commands. */
  readonly commands: readonly string[]
  /** Files to delete beforehand and to send back. */
  readonly files: readonly string[]
}

/** What a worker says. */
export type WorkerReply =
  /** The engine is up and says this of itself. */
  | { readonly type: 'ready'; readonly banner: string }
  | { readonly type: 'done'; readonly output: string; readonly files: readonly (Uint8Array | undefined)[] }
  /** The engine does not start, has ended or asks for something: the worker is of no more use. */
  | { readonly type: 'died'; readonly reason: string; readonly output: string }
