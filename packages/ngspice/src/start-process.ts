import { Socket } from 'node:net'
import type { EngineWorker, WorkerListeners, WorkerRequest } from '@analogkit/simulator/engine'
import { endSignal, type LaunchOptions, launch } from '@analogkit/simulator/node'
import { makeWorkerFolder, scriptFile } from './worker-folder.js'

/** Which ngspice to start, and where. */
export interface ProcessOptions extends Pick<LaunchOptions, 'command' | 'limits' | 'sandbox'> {
  /** Each process gets a folder of its own in it. */
  readonly folder: string
}

/** Starts an ngspice process that runs request after request. The end of one shows as a word in its output. */
export function startProcess({ folder, ...program }: ProcessOptions, { reply, end }: WorkerListeners): EngineWorker {
  const home = makeWorkerFolder(folder)
  const child = launch({ ...program, args: ['-p', '-n'], home: home.path })
  const streams = [child.stdin, child.stdout].filter((stream) => stream instanceof Socket)
  let request: WorkerRequest | undefined
  let requests = 0
  let output = ''
  let interrupted = false
  let trouble: string | undefined
  let grace: NodeJS.Timeout | undefined

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
      home.write(next, endMark())
      // A script is read at once, standard input byte by byte.
      child.stdin.write(`source ${scriptFile}\n`)
    } catch (error) {
      trouble = String(error)
      kill()
    }
  }

  const finish = (said: string): void => {
    clearTimeout(grace)
    const done = request
    request = undefined
    if (done === undefined) reply({ type: 'ready', banner: said })
    else reply({ type: 'done', output: said, files: home.take(done.files) })
  }

  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const searched = Math.max(0, output.length - longestMark)
    output += chunk
    if (request?.listening === true) reply({ type: 'said', text: chunk })
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
  })
  // A process that is gone cannot be written to; its end is reported once, below.
  child.stdin.on('error', () => {})
  child.on('error', (error) => end(String(error)))
  child.on('close', (code, signal) => {
    clearTimeout(grace)
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
      child.stdin.write(`echo ${abandonedMark()}\n`)
      grace = setTimeout(kill, patience)
    },
    terminate: kill,
  }
}

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
