import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { runProgram } from '@analogkit/simulator/node'

/** The stand-in for Xyce computes with ngspice. */
export const ngspiceInstalled =
  (await runProgram({ command: 'ngspice', args: ['--version'], home: tmpdir(), timeout: 30 })).code === 0

/** A program with the command line of Xyce. */
export const standIn = fileURLToPath(new URL('stand-in/xyce.mjs', import.meta.url))

/** Kills a stand-in that this program has started, with its ngspice (Linux). */
export function killStandIn(): void {
  const [pid] = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isOurs(name))
  // It leads a group of its own.
  if (pid !== undefined) process.kill(-Number(pid), 'SIGKILL')
}

function isOurs(pid: string): boolean {
  try {
    const parent = Number(/\) \S (\d+) /.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1])
    return parent === process.pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(standIn)
  } catch {
    // It has ended since.
    return false
  }
}
