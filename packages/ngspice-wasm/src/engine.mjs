// @ts-check

import { fasterImports } from './faster-imports.mjs'
import { interceptInstantiation } from './intercept-instantiation.mjs'

/**
 * ngspice in this thread: the only file that knows `eecircuit-engine`, whose public interface gives one deck and one
 * result. Used instead are its file system, the hook by which ngspice asks for a command, and the way Emscripten
 * lets it wait; a test holds all of it against the pinned version.
 */

/**
 * What is used of the engine.
 * @typedef {object} Simulation
 * @property {() => Promise<void>} start
 * @property {() => EngineModule} __getSpiceModuleForTests
 * @property {() => string} getInitInfo
 * @property {() => void} continueRun ends the wait for the first command
 * @property {string} info every line that is printed is added to it
 * @property {string[]} error lines that were printed as errors
 */

/**
 * @typedef {object} EngineModule
 * @property {EngineFiles} FS
 * @property {Asyncify} Asyncify
 * @property {(hook: () => string) => void} setGetInput
 */

/**
 * @typedef {object} EngineFiles
 * @property {(path: string, data: string) => void} writeFile
 * @property {(path: string) => Uint8Array} readFile
 * @property {(path: string) => void} unlink
 * @property {(path: string) => { exists: boolean }} analyzePath
 */

/**
 * @typedef {object} Asyncify
 * @property {number} state
 * @property {{ Normal: number }} State
 * @property {(work: () => Promise<void>) => number} handleAsync called before every command, also within a script
 * @property {(begin: (wake: (value: number) => void) => void) => number} handleSleep
 */

/**
 * Starts ngspice.
 *
 * @param {object} [compiled] the `WebAssembly.Module` of an engine that was started before, which saves compiling it
 * @throws Error when `eecircuit-engine` is not what this file knows
 */
export async function startEngine(compiled) {
  const { Simulation } = await import('eecircuit-engine')
  /** @type {string | undefined} The command that ngspice gets next. */
  let command
  /** ngspice asked for a command when there was none: it has done what it was told. */
  let idle = false
  let asks = false
  let output = ''
  /** @type {(text: string) => void} */
  let hear = () => {}
  /** @type {() => void} Goes on in ngspice until it is idle again. */
  let wake = () => {}

  const instantiated = interceptInstantiation(compiled, (imports, memory) => ({
    ...imports,
    ...fasterImports(imports, memory),
    // An exception in the hook below ends up as an error of reading, after which ngspice asks on and on.
    fd_read: (...values) => {
      const result = imports.fd_read?.(...values)
      if (asks) throw new Error('ngspice asks a question')
      return result
    },
  }))
  const engine = /** @type {Simulation} */ (/** @type {unknown} */ (new Simulation()))
  await engine.start()
  const code = instantiated()
  const spice = engine.__getSpiceModuleForTests?.()
  if (code === undefined || spice === undefined || !isKnown(engine, spice))
    throw new Error('the installed eecircuit-engine is of another build than 1.8.0, the only one that works here')
  const { FS: files, Asyncify: asyncify, setGetInput } = spice

  setGetInput(() => {
    if (command !== undefined) {
      const next = command
      command = undefined
      return next
    }
    // Between two commands ngspice waits; a second question without a wait is one that we cannot answer.
    asks = idle
    idle = true
    return ' '
  })
  // Emscripten gives the thread free before every command, which costs time, and 4 kB that it forgets.
  // Waiting is worth it only when there is nothing to do.
  const waits = new Promise((resolve) => {
    asyncify.handleAsync = () => {
      if (asyncify.state === asyncify.State.Normal && !idle) return 0
      return asyncify.handleSleep((goOn) => {
        wake = () => goOn(0)
        resolve(undefined)
      })
    }
  })
  engine.continueRun()
  await waits

  // The engine adds every line to what this field holds. Found empty each time, it is given line by line.
  Object.defineProperty(engine, 'info', {
    get: () => '',
    set(/** @type {string} */ text) {
      output = (output + text).slice(-longestOutput)
      hear(text)
    },
  })

  return {
    banner: engine.getInitInfo(),
    compiled: code.module,
    files,
    /** The memory of ngspice [byte]. It only grows. */
    get memory() {
      return code.memory().byteLength
    },
    /** What ngspice said about the last command. */
    get output() {
      return output
    },
    /**
     * Runs a command to its end.
     *
     * @param {string} next
     * @param {(text: string) => void} [listener] hears what ngspice says, as it says it
     * @throws Error when ngspice ends or asks a question: it can do nothing more
     */
    run(next, listener = () => {}) {
      output = ''
      hear = listener
      engine.error = []
      command = next
      idle = false
      wake()
      if (!idle) throw new Error('ngspice ended')
    },
  }
}

/**
 * Whether the engine has everything that is used of it.
 *
 * @param {Simulation} engine
 * @param {EngineModule} spice
 */
function isKnown({ continueRun, getInitInfo, info, error }, { FS, Asyncify, setGetInput }) {
  const functions = [
    ...[continueRun, getInitInfo, setGetInput, Asyncify?.handleAsync, Asyncify?.handleSleep],
    ...[FS?.writeFile, FS?.readFile, FS?.unlink, FS?.analyzePath],
  ]
  return (
    functions.every((member) => typeof member === 'function') &&
    typeof info === 'string' &&
    Array.isArray(error) &&
    Asyncify.state !== undefined &&
    Asyncify.State?.Normal !== undefined
  )
}

/** Characters that are kept of what ngspice says about a command; the first ones go. */
const longestOutput = 2e6
