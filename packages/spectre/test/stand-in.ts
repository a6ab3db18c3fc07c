import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The stand-in for Spectre computes with ngspice. */
export const ngspiceInstalled = spawnSync('ngspice', ['--version']).status === 0

/** A program with the command line of Spectre. */
export const standIn = fileURLToPath(new URL('stand-in/spectre.mjs', import.meta.url))
