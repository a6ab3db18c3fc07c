/** What a worker is asked to do. One request at a time. */
export interface WorkerRequest {
  /** A deck to write to the worker's folder first. */
  readonly deck?: { readonly file: string; readonly text: string }
  /** ngspice commands. */
  readonly commands: readonly string[]
  /** Files of the worker's folder to delete beforehand and to send back. */
  readonly files: readonly string[]
  /** Send what the simulator says as it says it. */
  readonly listening?: boolean
}

/** What a worker says. */
export type WorkerReply =
  /** The engine is up and says this of itself. */
  | { readonly type: 'ready'; readonly banner: string }
  /** The simulator said something about the running request. */
  | { readonly type: 'said'; readonly text: string }
  | {
      readonly type: 'done'
      readonly output: string
      readonly files: readonly (Uint8Array | undefined)[]
      /** What the engine holds by now [byte]; absent where it cannot tell. */
      readonly memory?: number
    }
  /** The engine does not start, has ended or asks for something: the worker is of no more use. */
  | {
      readonly type: 'died'
      readonly reason: string
      readonly output: string
      /** It did not end by its own doing. */
      readonly killed?: boolean
    }

/** A thread or process with an ngspice in it. */
export interface EngineWorker {
  post(request: WorkerRequest): void
  /** Whether the program may not end because of this worker. */
  hold(busy: boolean): void
  /**
   * Stops the running request, absent where only `terminate` does. The worker replies soon, as if the
   * request were done, or as dead.
   */
  interrupt?(): void
  terminate(): void
}

/** Who listens to a worker. */
export interface WorkerListeners {
  readonly reply: (reply: WorkerReply) => void
  /** The worker ended or failed by itself. */
  readonly end: (reason: string) => void
}
