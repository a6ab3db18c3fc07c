import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { killChild, runProgram } from '@analogkit/simulator/node'

/** The stand-in for Spectre computes with ngspice. */
export const ngspiceInstalled =
  (await runProgram({ command: 'ngspice', args: ['--version'], home: tmpdir(), timeout: 30 })).code === 0

/** A program with the command line of Spectre. */
export const standIn = fileURLToPath(new URL('stand-in/spectre.mjs', import.meta.url))

/** Kills a stand-in that this program has started, with its ngspice (Linux). */
export function killStandIn(): void {
  killChild(standIn)
}
