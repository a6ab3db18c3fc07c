import { spawn } from 'node:child_process'
import { cleanEnvironment } from './clean-environment.js'

/**
 * Starts `ngspice -p`, which reads commands from its input, under limits; errors go to its output.
 *
 * @param command - name or absolute path
 * @param home - its working folder and home
 */
export function launch(command: string, home: string) {
  return spawn('sh', ['-c', script, 'sh', command, '-p', '-n'], {
    cwd: home,
    env: cleanEnvironment(home),
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
