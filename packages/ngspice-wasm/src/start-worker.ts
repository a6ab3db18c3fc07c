import type { EngineWorker, WorkerListeners, WorkerReply, WorkerRequest } from '@analogkit/simulator/engine'

/** Starts a worker thread: `worker_threads` where they exist, a module `Worker` elsewhere. @throws Error */
export function startWorker(listeners: WorkerListeners): EngineWorker {
  const threads = globalThis.process?.getBuiltinModule?.('node:worker_threads')
  if (threads === undefined) return startBrowserWorker(listeners)
  const script = new URL('./worker.mjs', import.meta.url)
  return startNodeWorker(new threads.Worker(script, { name: 'ngspice', execArgv: [] }), listeners)
}

/** What is used of a worker of Node. */
interface NodeWorker {
  on(event: 'message', listener: (reply: WorkerReply) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  on(event: 'exit', listener: (code: number) => void): unknown
  postMessage(request: WorkerRequest): void
  ref(): void
  unref(): void
  terminate(): Promise<number>
}

function startNodeWorker(worker: NodeWorker, { reply, end }: WorkerListeners): EngineWorker {
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
  onmessage: ((event: { readonly data: WorkerReply }) => void) | undefined
  onerror: ((event: { readonly message?: string }) => void) | undefined
  postMessage(request: WorkerRequest): void
  terminate(): void
}

// The library of types is that of Node, so that nothing of a browser is used by accident.
declare const Worker: (new (script: URL, options: { readonly type: 'module' }) => BrowserWorker) | undefined

function startBrowserWorker({ reply, end }: WorkerListeners): EngineWorker {
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
