import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import type { EngineWorker, WorkerListeners, WorkerRequest } from '@analogkit/simulator/engine'
import { endSignal, type LaunchedProcess, launch } from '@analogkit/simulator/node'
import { mostOutput, type ProcessOptions, setUp, tooMuch } from './start-process.js'
import { makeWorkerFolder, scriptFile } from './worker-folder.js'

/**
 * A worker without a process: each request starts `ngspice -b` and waits for its end. Nothing is held from one
 * request to the next, so that its pool has to replace it after each.
 */
export function startBatch({ folder, ...program }: ProcessOptions, { reply, end }: WorkerListeners): EngineWorker {
  const home = makeWorkerFolder(folder)
  let child: LaunchedProcess | undefined

  const run = ({ deck, commands, files, listening }: WorkerRequest): void => {
    home.write({ commands: [...setUp, ...commands], ...(deck === undefined ? {} : { deck }) }, endMark)
    // Into a file ngspice writes line by line; elsewhere its errors overtake what it was doing.
    const started = launch({ ...program, args: ['-n', '-b', '-o', logFile, scriptFile], home: home.path })
    child = started
    started.stdin.on('error', () => {}).end()
    // Before it opens its file it says who it is.
    started.stdout.resume()
    started.on('error', (error) => end(String(error)))
    started.on('close', (code, signal) => {
      const output = readStart(join(home.path, logFile), mostOutput)
      const position = output.indexOf(`${endMark}\n`)
      const ended = endSignal(code, signal)
      if (listening === true) reply({ type: 'said', text: output })
      // Its code tells nothing: ngspice 39 ends with 1 after a script that did well, and others with 0 after a failure.
      if (position >= 0) reply({ type: 'done', output: output.slice(0, position), files: home.take(files) })
      else {
        const flood = output.length === mostOutput ? tooMuch : undefined
        const way = ended === undefined ? `ended with code ${code}` : `was ended by ${ended}`
        reply({ type: 'died', reason: flood ?? `ngspice ${way}`, output, killed: ended !== undefined })
      }
      home.remove()
    })
  }

  // Listeners expect to hear of it after this function has returned.
  setImmediate(() => reply({ type: 'ready', banner: '' }))
  return {
    post(request) {
      try {
        run(request)
      } catch (error) {
        reply({ type: 'died', reason: String(error), output: '', killed: true })
      }
    },
    hold() {},
    terminate() {
      if (child === undefined) home.remove()
      else child.killAll()
    },
  }
}

const endMark = 'analogkit-end'

const logFile = 'batch.log'

/** The first characters of a file; nothing where there is none. */
function readStart(path: string, length: number): string {
  let file: number | undefined
  try {
    file = openSync(path, 'r')
    const bytes = Buffer.alloc(Math.min(length, fstatSync(file).size))
    return bytes.toString('latin1', 0, readSync(file, bytes))
  } catch {
    return ''
  } finally {
    if (file !== undefined) closeSync(file)
  }
}
