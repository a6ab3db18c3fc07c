import { spawn } from 'node:child_process'
import { cleanEnvironment } from './clean-environment.js'

/** What to start, and where. */
export interface LaunchOptions {
  /** Name or absolute path. */
  readonly command: string
  readonly args: readonly string[]
  /** Its working folder and home. */
  readonly home: string
  /** Variables of the environment besides those of {@link cleanEnvironment}, such as where licences are. */
  readonly environment?: Readonly<Record<string, string>>
}

/** Starts a simulator under limits, in a process group of its own; what it says as errors goes to its output. */
export function launch({ command, args, home, environment = {} }: LaunchOptions) {
  return spawn('sh', ['-c', script, 'sh', command, ...args], {
    cwd: home,
    env: { ...environment, ...cleanEnvironment(home) },
    // A group of its own: an interrupt from the keyboard is for the program, not for its simulator.
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  })
}

/**
 * Limits where the system has them: address space 4 GiB [KiB], files 1 GiB [512 B], processor time 1 h [s].
 * Where `setpriv` knows how, the process ends at once with the program that started it; elsewhere when
 * it next reads its input.
 */
const script = `exec 2>&1
{ ulimit -c 0; ulimit -v 4194304; ulimit -f 2097152; ulimit -t 3600; } 2>/dev/null
if setpriv --pdeathsig KILL true 2>/dev/null; then exec setpriv --pdeathsig KILL "$@"; fi
exec "$@"`
