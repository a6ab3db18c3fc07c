import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The stand-in for Xyce computes with ngspice. */
export const ngspiceInstalled = spawnSync('ngspice', ['--version']).status === 0

/** A program with the command line of Xyce. */
export const standIn = fileURLToPath(new URL('stand-in/xyce.mjs', import.meta.url))
