// @ts-check
/** One ngspice in a worker thread. Runs as it is, from the sources and from the build. */

import { startEngine } from './engine.mjs'

/** @typedef {import('@analogkit/simulator/engine').WorkerRequest} WorkerRequest */
/** @typedef {import('@analogkit/simulator/engine').WorkerReply} WorkerReply */
/** @typedef {import('./start-worker.js').StartRequest} StartRequest */
/** @typedef {import('./start-worker.js').StartReply} StartReply */
/** @typedef {Awaited<ReturnType<typeof startEngine>>} Engine */

const scriptFile = 'commands.sp'

const port = openPort()

// The engine writes what ngspice says to the console too.
for (const method of /** @type {const} */ (['log', 'info', 'warn', 'error', 'debug'])) console[method] = () => {}

/** @type {Engine | undefined} */
let engine
port.receive(async (request) => {
  try {
    if ('commands' in request) run(request)
    else await start(request)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    port.send({ type: 'died', reason, output: engine?.output ?? '' })
  }
})

/** @param {StartRequest} request */
async function start({ compiled }) {
  engine = await startEngine(compiled)
  if (compiled === undefined) port.send({ type: 'compiled', compiled: engine.compiled })
  port.send({ type: 'ready', banner: engine.banner })
}

/** @param {WorkerRequest} request */
function run({ deck, commands, files: paths, listening }) {
  if (engine === undefined) throw new Error('a request before the start')
  const { files } = engine
  for (const path of paths) if (files.analyzePath(path).exists) files.unlink(path)
  if (deck !== undefined) files.writeFile(deck.file, deck.text)
  files.writeFile(scriptFile, ['*ng_script', ...commands, ''].join('\n'))
  engine.run(`source ${scriptFile}`, listening ? (text) => port.send({ type: 'said', text }) : undefined)
  const found = paths.map((path) => (files.analyzePath(path).exists ? files.readFile(path) : undefined))
  port.send(
    { type: 'done', output: engine.output, files: found, memory: engine.memory },
    found.flatMap((bytes) => (bytes === undefined ? [] : [bytes.buffer])),
  )
}

/**
 * The line to the main thread, in Node and in browsers.
 *
 * @returns {{ send(reply: WorkerReply | StartReply, transfer?: any[]): void, receive(listener: (request: WorkerRequest | StartRequest) => void): void }}
 */
function openPort() {
  const threads = globalThis.process?.getBuiltinModule?.('node:worker_threads')
  if (threads !== undefined) {
    const { parentPort } = threads
    return {
      send: (reply, transfer) => parentPort?.postMessage(reply, transfer),
      receive: (listener) => parentPort?.on('message', listener),
    }
  }
  const scope = /** @type {any} */ (globalThis)
  return {
    send: (reply, transfer) => scope.postMessage(reply, transfer),
    receive: (listener) => {
      scope.onmessage = (/** @type {{ data: WorkerRequest | StartRequest }} */ event) => listener(event.data)
    },
  }
}
