import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import { constants } from 'node:os'
import type { Readable, Writable } from 'node:stream'
import { cleanEnvironment } from './clean-environment.js'
import { limitCommands, type ProcessLimits } from './limits.js'
import { type Sandbox, sandboxArguments, sandboxHome } from './sandbox.js'

/** What to start, and where. */
export interface LaunchOptions {
  /** Name or absolute path. */
  readonly command: string
  readonly args: readonly string[]
  /** Its working folder and home. */
  readonly home: string
  /** Variables of the environment besides those of {@link cleanEnvironment}, such as where licences are. */
  readonly environment?: Readonly<Record<string, string>>
  /** What it may use at most; the defaults of {@link ProcessLimits} if absent. */
  readonly limits?: ProcessLimits
  /** A file in `home` that gets what it says, in place of the pipe: one that says much in small pieces costs less so. */
  readonly outputFile?: string
  /** The box to start it in, made of `command`; none if absent. In it `home` is another path: name files relative to it. */
  readonly sandbox?: Sandbox | undefined
}

/** A simulator that was started. */
export type LaunchedProcess = ChildProcessByStdio<Writable, Readable, null> & {
  /** Sends SIGINT to the simulator itself, not to what was put around it. */
  interrupt(): void
  /** Kills it with everything that it started and that did not leave its group: a wrapper script leaves its simulator behind otherwise. */
  killAll(): void
}

/** Starts a simulator under limits, in a process group of its own; what it says as errors goes to its output. */
export function launch(options: LaunchOptions): LaunchedProcess {
  const { command, args, home, environment = {}, limits, sandbox, outputFile } = options
  const boxed = sandbox !== undefined
  const words = boxed ? ['bwrap', ...sandboxArguments(sandbox, home), ...args] : [command, ...args]
  const child = spawn('sh', ['-c', script(limits, boxed), 'sh', outputFile ?? '', ...words], {
    cwd: home,
    env: { ...environment, ...cleanEnvironment(boxed ? sandboxHome : home) },
    // A group of its own: an interrupt from the keyboard is for the program, not for its simulator.
    detached: true,
    stdio: boxed ? ['pipe', 'pipe', 'ignore', 'pipe'] : ['pipe', 'pipe', 'ignore'],
  }) as ChildProcessByStdio<Writable, Readable, null>
  let closed = false
  child.on('close', () => {
    closed = true
  })
  const simulator = boxed ? boxedProcess(child) : Promise.resolve(child.pid)
  return Object.assign(child, {
    async interrupt() {
      const number = await simulator
      if (number === undefined || child.exitCode !== null || child.signalCode !== null) return
      try {
        process.kill(number, 'SIGINT')
      } catch {
        // It has ended since.
      }
    },
    killAll() {
      // Nobody is left then, and the number may be that of others.
      if (closed) return
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      } catch {
        child.kill('SIGKILL')
      }
    },
  })
}

/**
 * The signal that ended a process, undefined when it ended by itself. A shell and bwrap tell of a signal that
 * ended what they started by the code 128 + its number.
 */
export function endSignal(code: number | null, signal: NodeJS.Signals | null): string | undefined {
  if (signal !== null) return signal
  if (code === null || code <= 128) return undefined
  const [name] = Object.entries(constants.signals).find(([, number]) => number === code - 128) ?? []
  return name
}

/** The number of the process in a box, of which bwrap tells. */
function boxedProcess(child: { readonly stdio: readonly unknown[] }): Promise<number | undefined> {
  const told = child.stdio[3] as Socket
  // A program may end while it waits for this.
  told.unref()
  let text = ''
  return new Promise((resolve) => {
    told.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      const [, number] = /"child-pid": (\d+)/.exec(text) ?? []
      if (number !== undefined) resolve(Number(number))
    })
    told.on('error', () => {}).on('close', () => resolve(undefined))
  })
}

/**
 * Where `setpriv` knows how, the process ends at once with the program that started it; elsewhere when
 * it next reads its input. In a box bwrap takes care of that.
 */
function script(limits: ProcessLimits | undefined, boxed: boolean): string {
  // A file that grew too large is a failed write, not the end of the process; a shell that lacks the name would end of it.
  const large = "if (trap '' XFSZ) 2>/dev/null; then trap '' XFSZ; fi"
  const tied = 'if setpriv --pdeathsig KILL true 2>/dev/null; then exec setpriv --pdeathsig KILL "$@"; fi'
  const output = 'if [ -n "$1" ]; then exec >>"$1"; fi; exec 2>&1; shift'
  return [output, limitCommands(limits), large, ...(boxed ? [] : [tied]), 'exec "$@"'].join('\n')
}
