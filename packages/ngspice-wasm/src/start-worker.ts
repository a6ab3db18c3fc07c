import type { EngineWorker, WorkerListeners, WorkerReply, WorkerRequest } from '@analogkit/simulator/engine'

/** Starts a worker thread: `worker_threads` where they exist, a module `Worker` elsewhere. @throws Error */
export function startWorker(listeners: WorkerListeners): EngineWorker {
  const script = new URL('./worker.mjs', import.meta.url)
  const threads = globalThis.process?.getBuiltinModule?.('node:worker_threads')
  return threads === undefined
    ? startBrowserWorker(script, listeners)
    : startNodeWorker(new threads.Worker(script, { name: 'ngspice', execArgv: [] }), listeners)
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

interface BrowserScope {
  readonly Worker?: new (script: URL, options: { readonly type: 'module'; readonly name: string }) => BrowserWorker
}

function startBrowserWorker(script: URL, { reply, end }: WorkerListeners): EngineWorker {
  const { Worker } = globalThis as BrowserScope
  if (Worker === undefined) throw new Error('this environment has no worker threads')
  const worker = new Worker(script, { type: 'module', name: 'ngspice' })
  worker.onmessage = (event) => reply(event.data)
  worker.onerror = (event) => end(event.message ?? 'the worker failed')
  return {
    post: (request) => worker.postMessage(request),
    hold: () => {},
    terminate: () => worker.terminate(),
  }
}
