import { type LaunchOptions, launch } from './launch.js'

/** How to run a program to its end. */
export interface RunProgramOptions extends LaunchOptions {
  /** [s] of wall time. */
  readonly timeout: number
  readonly signal?: AbortSignal
  /** Called with what it says, piece by piece. */
  readonly onOutput?: (text: string) => void
}

/** How a program ended. */
export interface ProgramEnd {
  readonly reason: 'exit' | 'killed' | 'timeout' | 'aborted' | 'not-started'
  /** Its exit code, where it ended by itself. */
  readonly code?: number
  /** What it said; for `not-started`, why. */
  readonly output: string
}

/** Most characters of output that are kept: a simulator that complains without end does not fill the memory. */
const longestOutput = 4e6

/** Runs a program to its end under limits; out of time or stopped, it is killed with everything it started. Never rejects. */
export function runProgram(options: RunProgramOptions): Promise<ProgramEnd> {
  const { timeout, signal, onOutput } = options
  if (signal?.aborted === true) return Promise.resolve({ reason: 'aborted', output: '' })
  return new Promise((resolve) => {
    const child = launch(options)
    let output = ''
    let stopped: 'timeout' | 'aborted' | undefined
    const stop = (reason: 'timeout' | 'aborted'): void => {
      stopped ??= reason
      child.killAll()
    }
    const abort = (): void => stop('aborted')
    const timer = setTimeout(() => stop('timeout'), timeout * 1000)
    signal?.addEventListener('abort', abort, { once: true })
    const end = (result: ProgramEnd): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      resolve(result)
    }
    child.stdin.on('error', () => {}).end()
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (output.length < longestOutput) output += text
      onOutput?.(text)
    })
    child.on('error', (error) => end({ reason: 'not-started', output: String(error) }))
    child.on('close', (code) => {
      // The shell's own words for a program that is not there or cannot be run.
      if (stopped === undefined && (code === 126 || code === 127)) end({ reason: 'not-started', code, output })
      else end({ reason: stopped ?? (code === null ? 'killed' : 'exit'), ...(code === null ? {} : { code }), output })
    })
  })
}
