import { Socket } from 'node:net'
import { join } from 'node:path'
import type { EngineWorker, WorkerListeners, WorkerRequest } from '@analogkit/simulator/engine'
import { endSignal, type LaunchOptions, launch } from '@analogkit/simulator/node'
import { openPipe } from './open-pipe.js'
import { type OutputFile, openOutputFile } from './output-file.js'
import { makeWorkerFolder, scriptFile, type WorkerFolder } from './worker-folder.js'

/** Which ngspice to start, and where. */
export interface ProcessOptions extends Pick<LaunchOptions, 'command' | 'limits' | 'sandbox'> {
  /** Each process gets a folder of its own in it. */
  readonly folder: string
}

/**
 * Starts an ngspice process that runs request after request. What it says goes to a file, since it says it in small
 * pieces, and each would wake us; the end of a request shows as a word in that file, and wakes us through a pipe.
 */
export function startProcess({ folder, ...program }: ProcessOptions, { reply, end }: WorkerListeners): EngineWorker {
  const home = makeWorkerFolder(folder)
  const { wakeUps, outputs } = openChannels(home)
  const child = launch({ ...program, args: ['-p', '-n'], home: home.path, outputFile })
  const streams = [child.stdin, wakeUps].filter((stream) => stream instanceof Socket)
  let request: WorkerRequest | undefined
  let requests = 0
  let output = ''
  let interrupted = false
  let trouble: string | undefined
  let grace: NodeJS.Timeout | undefined
  let watch: NodeJS.Timeout | undefined

  const endMark = (): string => `analogkit-end-${requests}`
  const abandonedMark = (): string => `analogkit-abandoned-${requests}`
  const kill = (): void => {
    clearTimeout(grace)
    child.killAll()
  }
  const give = (next: Pick<WorkerRequest, 'commands' | 'deck'>): void => {
    output = ''
    interrupted = false
    try {
      outputs.empty()
      home.write(next, endMark())
      // A script is read at once, standard input byte by byte.
      child.stdin.write(`source ${scriptFile}\n${wakeUp}`)
      watch = setInterval(look, patrol)
    } catch (error) {
      trouble = String(error)
      kill()
    }
  }

  const finish = (said: string): void => {
    clearTimeout(grace)
    clearInterval(watch)
    const done = request
    request = undefined
    if (done === undefined) reply({ type: 'ready', banner: said })
    else reply({ type: 'done', output: said, files: home.take(done.files) })
  }

  /** Reads what was said, and acts on it. */
  const look = (): void => {
    const searched = Math.max(0, output.length - longestMark)
    const chunk = outputs.read()
    output += chunk
    if (request?.listening === true && chunk !== '') reply({ type: 'said', text: chunk })
    // Newer versions print prompts, so the mark may stand anywhere in a line.
    const position = output.indexOf(`${endMark()}\n`, searched)
    const news = output.slice(searched)
    if (position >= 0) {
      const said = output.slice(0, position)
      if (!interrupted || said.includes(paused)) finish(said)
      else kill()
    } else if (news.includes(question) || (interrupted && news.includes(abandonedMark()))) kill()
    else if (output.length > mostOutput) {
      trouble = tooMuch
      kill()
    }
  }

  wakeUps.on('data', look).on('error', () => {})
  // A process that is gone cannot be written to; its end is reported once, below.
  child.stdin.on('error', () => {})
  child.on('error', (error) => end(String(error)))
  child.on('close', (code, signal) => {
    clearTimeout(grace)
    clearInterval(watch)
    output += outputs.read()
    outputs.close()
    wakeUps.destroy()
    home.remove()
    const asked = output.includes(question)
    const ended = endSignal(code, signal)
    const way = asked ? 'asks a question' : ended === undefined ? `ended with code ${code}` : `was ended by ${ended}`
    const killed = ended !== undefined && !asked
    reply({ type: 'died', reason: trouble ?? `ngspice ${way}`, output: output.slice(0, mostOutput), killed })
  })

  give({ commands: setUp })
  grace = setTimeout(() => {
    trouble = `\`${program.command} -p\` says nothing for ${startPatience / 1000} s`
    kill()
  }, startPatience)
  return {
    post(next) {
      request = next
      requests += 1
      home.expect(next.files)
      give(next)
    },
    hold(busy) {
      for (const part of [child, ...streams]) {
        if (busy) part.ref()
        else part.unref()
      }
    },
    interrupt() {
      interrupted = true
      child.interrupt()
      child.stdin.write(`echo ${abandonedMark()}\n${wakeUp}`)
      grace = setTimeout(kill, patience)
    },
    terminate: kill,
  }
}

/** Where a process says what it does. @throws Error where there are no named pipes, and leaves nothing behind */
function openChannels(home: WorkerFolder): { readonly wakeUps: Socket; readonly outputs: OutputFile } {
  try {
    return { wakeUps: openPipe(join(home.path, pipeFile)), outputs: openOutputFile(join(home.path, outputFile)) }
  } catch (error) {
    home.remove()
    throw error
  }
}

const outputFile = 'output.log'

const pipeFile = 'wake-up'

/** A command by which ngspice wakes us: it has then written out what it said before. */
const wakeUp = `echo x > ${pipeFile}\n`

/** How often a process that computes is looked after [ms]: it may ask a question, or complain without end. */
const patrol = 100

/** Nobody answers questions; without a memory check 46 is a quarter faster; more than one thread is slower. */
export const setUp = ['set nomoremode', 'set no_mem_check', 'set num_threads=1']

/**
 * What ngspice says when it came to an end of an analysis for an interrupt. Anywhere else an interrupt
 * makes it jump back to its input, which has been seen to corrupt its memory: such a process is not used again.
 */
const paused = 'simulation interrupted'

/** How ngspice ends a question. */
const question = 'y/n ?'

/** Characters of a mark or question at most. */
const longestMark = 40

/** Characters that ngspice may say about one request: one that complains without end does not fill our memory. */
export const mostOutput = 2e7

/** Why a process with more output than {@link mostOutput} is ended. */
export const tooMuch = `ngspice says more than ${mostOutput / 1e6} million characters`

/** How long a process may take until it answers for the first time [ms]: a build may not know what `-p` is. */
export const startPatience = 30_000

/** How long an interrupted process may take to come to the end of its request [ms]. */
const patience = 1000
