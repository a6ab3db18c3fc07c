// @ts-check
/**
 * One ngspice in a worker thread. Runs as it is, from the sources and from the build; the only file
 * that knows the engine. Its inner surface is used: the file system, the two hooks by which it asks
 * for a command and waits between commands, and the text it collects.
 */

/** @typedef {import('@analogkit/simulator/engine').WorkerRequest} WorkerRequest */
/** @typedef {import('@analogkit/simulator/engine').WorkerReply} WorkerReply */

/**
 * What is used of the engine.
 * @typedef {object} Engine
 * @property {() => Promise<void>} start
 * @property {() => EngineModule} __getSpiceModuleForTests
 * @property {() => string} getInitInfo
 * @property {() => void} continueRun ends the wait for the first command
 * @property {string} info what was printed since it was emptied
 * @property {string[]} error what was printed as an error
 */

/**
 * @typedef {object} EngineModule
 * @property {{ writeFile(path: string, data: string): void, readFile(path: string): Uint8Array, unlink(path: string): void, analyzePath(path: string): { exists: boolean } }} FS
 * @property {{ handleAsync(work: () => Promise<void>): void }} Asyncify
 * @property {(hook: () => string) => void} setGetInput
 * @property {(hook: () => void) => void} setHandleThings
 */

const scriptFile = 'commands.sp'

const port = await openPort()

// The engine writes what ngspice says to the console too.
for (const method of /** @type {const} */ (['log', 'info', 'warn', 'error', 'debug'])) console[method] = () => {}

try {
  await serve()
} catch (error) {
  port.send({ type: 'died', reason: String(error), output: '' })
}

async function serve() {
  const { Simulation } = await import('eecircuit-engine')
  const engine = /** @type {Engine} */ (/** @type {unknown} */ (new Simulation()))
  await engine.start()
  const module = engine.__getSpiceModuleForTests()
  const files = module.FS

  /** @type {WorkerRequest | undefined} */
  let request
  /** @type {string | undefined} The command that ngspice gets next. */
  let command
  /** ngspice asked for a command when there was none: it has done what it was told. */
  let idle = false
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let watchdog
  /** @type {() => void} */
  let wake = () => engine.continueRun()

  /** @param {string} reason */
  const die = (reason) => {
    port.send({ type: 'died', reason, output: engine.info })
  }

  module.setGetInput(() => {
    if (command !== undefined) {
      const next = command
      command = undefined
      return next
    }
    // Between two commands ngspice waits; a second question without a wait is one that we cannot answer.
    if (idle) {
      die('ngspice asks a question')
      throw new Error('ngspice asks a question')
    }
    idle = true
    return ' '
  })
  module.setHandleThings(() => {
    module.Asyncify.handleAsync(async () => {
      if (!idle) return
      idle = false
      clearTimeout(watchdog)
      if (request !== undefined) answer(request)
      request = undefined
      await new Promise((resolve) => {
        wake = () => resolve(undefined)
      })
    })
  })

  /**
   * ngspice computes without a pause. A free thread while it should compute means that it has ended,
   * of which the engine tells nobody.
   */
  const watch = (rounds = 2) => {
    watchdog = setTimeout(() => {
      if (rounds === 0) die('ngspice ended')
      else watch(rounds - 1)
    }, 20)
  }

  /** @param {WorkerRequest} done */
  const answer = (done) => {
    const found = done.files.map((path) => (files.analyzePath(path).exists ? files.readFile(path) : undefined))
    port.send(
      { type: 'done', output: engine.info, files: found },
      found.flatMap((bytes) => (bytes === undefined ? [] : [bytes.buffer])),
    )
  }

  // The engine collects what ngspice says in a field: writing to it is how new words show.
  let said = ''
  Object.defineProperty(engine, 'info', {
    get: () => said,
    set(/** @type {string} */ text) {
      if (request?.listening && text.startsWith(said)) port.send({ type: 'said', text: text.slice(said.length) })
      said = text
    },
  })

  port.receive((next) => {
    engine.info = ''
    request = next
    engine.error = []
    try {
      for (const path of next.files) if (files.analyzePath(path).exists) files.unlink(path)
      if (next.deck !== undefined) files.writeFile(next.deck.file, next.deck.text)
      files.writeFile(scriptFile, ['*ng_script', ...next.commands, ''].join('\n'))
      command = `source ${scriptFile}`
      wake()
      watch()
    } catch (error) {
      die(String(error))
    }
  })
  port.send({ type: 'ready', banner: engine.getInitInfo() })
}

/**
 * The line to the main thread, in Node and in browsers.
 *
 * @returns {Promise<{ send(reply: WorkerReply, transfer?: any[]): void, receive(listener: (request: WorkerRequest) => void): void }>}
 */
async function openPort() {
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
      scope.onmessage = (/** @type {{ data: WorkerRequest }} */ event) => listener(event.data)
    },
  }
}
