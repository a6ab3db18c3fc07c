import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { runProgram } from '@analogkit/simulator/node'

/** The stand-in for Spectre computes with ngspice. */
export const ngspiceInstalled =
  (await runProgram({ command: 'ngspice', args: ['--version'], home: tmpdir(), timeout: 30 })).code === 0

/** A program with the command line of Spectre. */
export const standIn = fileURLToPath(new URL('stand-in/spectre.mjs', import.meta.url))

/** Kills a stand-in that this program has started (Linux). */
export function killStandIn(): void {
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const [, parent] = /^\d+ \(.*\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? []
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8')
      if (Number(parent) !== process.pid || !command.includes(standIn)) continue
      process.kill(Number(name), 'SIGKILL')
      return
    } catch {
      // It has ended since.
    }
  }
}
