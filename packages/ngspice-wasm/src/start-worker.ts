import type { EngineWorker, WorkerListeners, WorkerReply, WorkerRequest } from '@analogkit/simulator/engine'

/** The first request to a worker. */
export interface StartRequest {
  /** The code of an engine that was started before, a `WebAssembly.Module`. */
  readonly compiled?: object
}

/** What a worker that had to compile its engine says beside the replies that every worker gives. */
export interface StartReply {
  readonly type: 'compiled'
  readonly compiled: object
}

/**
 * Makes a function that starts worker threads: `worker_threads` where they exist, a module `Worker` elsewhere. All
 * of them run the same compiled code: only the first one compiles it, and what has become fast stays fast when a
 * worker is replaced.
 *
 * @returns a function that throws an Error where there are no threads
 */
export function workerStarter(): (listeners: WorkerListeners) => EngineWorker {
  let compiled: object | undefined
  return ({ reply, end }) => {
    const worker = openWorker({
      reply: (message) => {
        if (message.type === 'compiled') compiled = message.compiled
        else reply(message)
      },
      end,
    })
    worker.post(compiled === undefined ? {} : { compiled })
    return worker
  }
}

/** Who listens to a worker thread. */
interface ThreadListeners extends Pick<WorkerListeners, 'end'> {
  readonly reply: (reply: WorkerReply | StartReply) => void
}

/** A worker thread, which takes one request more than other workers. */
interface Thread extends EngineWorker {
  post(request: WorkerRequest | StartRequest): void
}

function openWorker(listeners: ThreadListeners): Thread {
  const threads = globalThis.process?.getBuiltinModule?.('node:worker_threads')
  if (threads === undefined) return openBrowserWorker(listeners)
  const script = new URL('./worker.mjs', import.meta.url)
  return openNodeWorker(new threads.Worker(script, { name: 'ngspice', execArgv: [] }), listeners)
}

/** What is used of a worker of Node. */
interface NodeWorker {
  on(event: 'message', listener: (reply: WorkerReply | StartReply) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  on(event: 'exit', listener: (code: number) => void): unknown
  postMessage(request: WorkerRequest | StartRequest): void
  ref(): void
  unref(): void
  terminate(): Promise<number>
}

function openNodeWorker(worker: NodeWorker, { reply, end }: ThreadListeners): Thread {
  worker.on('message', reply)
  worker.on('error', (error) => end(String(error)))
  worker.on('exit', (code) => end(`the worker ended with code ${code}`))
  return {
    post: (request) => worker.postMessage(request),
    hold: (busy) => (busy ? worker.ref() : worker.unref()),
    terminate: () => void worker.terminate(),
  }
}

/** What is used of a worker of a browser. */
interface BrowserWorker {
  onmessage: ((event: { readonly data: WorkerReply | StartReply }) => void) | undefined
  onerror: ((event: { readonly message?: string }) => void) | undefined
  postMessage(request: WorkerRequest | StartRequest): void
  terminate(): void
}

// The library of types is that of Node, so that nothing of a browser is used by accident.
declare const Worker: (new (script: URL, options: { readonly type: 'module' }) => BrowserWorker) | undefined

function openBrowserWorker({ reply, end }: ThreadListeners): Thread {
  if (typeof Worker === 'undefined') throw new Error('this environment has no worker threads')
  // In this form bundlers see that the script is a worker, and bundle it.
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), { type: 'module' })
  worker.onmessage = (event) => reply(event.data)
  worker.onerror = (event) =>
    end(
      event.message ??
        `the worker did not load: serve worker.mjs, bundled with eecircuit-engine, beside the page's script (${import.meta.url})`,
    )
  return {
    post: (request) => worker.postMessage(request),
    hold: () => {},
    terminate: () => worker.terminate(),
  }
}
