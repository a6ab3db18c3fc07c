import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Socket } from 'node:net'
import { join } from 'node:path'
import type { EngineWorker, WorkerListeners, WorkerRequest } from '@analogkit/simulator/engine'
import { launch } from '@analogkit/simulator/node'

/** Which ngspice to start, and where. */
export interface ProcessOptions {
  /** Name or absolute path. */
  readonly command: string
  /** Each process gets a folder of its own in it. */
  readonly folder: string
}

/** Starts an ngspice process that runs request after request. The end of one shows as a word in its output. */
export function startProcess({ command, folder }: ProcessOptions, { reply, end }: WorkerListeners): EngineWorker {
  const home = mkdtempSync(join(folder, 'worker-'))
  const child = launch({ command, args: ['-p', '-n'], home })
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
    child.kill('SIGKILL')
  }
  const give = (commands: readonly string[], deck?: WorkerRequest['deck']): void => {
    output = ''
    interrupted = false
    try {
      if (deck !== undefined) writeFileSync(join(home, deck.file), deck.text)
      writeFileSync(join(home, scriptFile), ['*ng_script', ...commands, `echo ${endMark()}`, ''].join('\n'))
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
    else reply({ type: 'done', output: said, files: done.files.map((file) => takeFile(join(home, file))) })
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
  })
  // A process that is gone cannot be written to; its end is reported once, below.
  child.stdin.on('error', () => {})
  child.on('error', (error) => end(String(error)))
  child.on('close', (code, signal) => {
    clearTimeout(grace)
    rmSync(home, { recursive: true, force: true })
    const asked = output.includes(question)
    const killed = signal !== null && !asked
    const way = asked ? 'asks a question' : signal === null ? `ended with code ${code}` : `was ended by ${signal}`
    reply({ type: 'died', reason: trouble ?? `ngspice ${way}`, output, killed })
  })

  give(setUp)
  return {
    post(next) {
      request = next
      requests += 1
      for (const file of next.files) rmSync(join(home, file), { force: true })
      give(next.commands, next.deck)
    },
    hold(busy) {
      for (const part of [child, ...streams]) {
        if (busy) part.ref()
        else part.unref()
      }
    },
    interrupt() {
      interrupted = true
      child.kill('SIGINT')
      child.stdin.write(`echo ${abandonedMark()}\n`)
      grace = setTimeout(kill, patience)
    },
    terminate: kill,
  }
}

/** Nobody answers questions; without a memory check 46 is a quarter faster; more than one thread is slower. */
const setUp = ['set nomoremode', 'set no_mem_check', 'set num_threads=1']

const scriptFile = 'commands.sp'

/**
 * What ngspice says when it came to an end of an analysis for an interrupt. Anywhere else an interrupt
 * makes it jump back to its input, which has been seen to corrupt its memory: such a process is not used again.
 */
const paused = 'simulation interrupted'

/** How ngspice ends a question. */
const question = 'y/n ?'

/** Characters of a mark or question at most. */
const longestMark = 40

/** How long an interrupted process may take to come to the end of its request [ms]. */
const patience = 1000

/** Reads and deletes a file of a request. In memory, as a rule: not worth waiting for. */
function takeFile(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  } finally {
    rmSync(path, { force: true })
  }
}
