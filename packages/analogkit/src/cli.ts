#!/usr/bin/env node
import { buffer } from 'node:stream/consumers'
import { runCommand } from './command/run-command.js'
import { interruption } from './interruption.js'
import { runMain } from './run-main.js'

// A reader such as `head` may have enough before the end.
process.stdout.on('error', (problem: NodeJS.ErrnoException) => {
  if (problem.code !== 'EPIPE') throw problem
  process.exit()
})

process.exitCode = await runMain(() =>
  runCommand(process.argv.slice(2), {
    print: (text) => process.stdout.write(text),
    report: (text) => process.stderr.write(text),
    input: () => buffer(process.stdin),
    // https://no-color.org
    color: process.stdout.isTTY === true && !process.env.NO_COLOR,
    ...(process.stderr.isTTY ? { columns: process.stderr.columns } : {}),
    signal: interruption(),
  }),
)
