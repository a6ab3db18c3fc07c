import { runCommand } from '../src/command/run-command.js'
import { runMain } from '../src/run-main.js'

/** Runs a command in this process, with `input` on its standard input. */
export async function run(args: readonly string[], input = '') {
  let stdout = ''
  let stderr = ''
  const report = (text: string) => {
    stderr += text
  }
  const print = (text: string) => {
    stdout += text
  }
  const { signal } = new AbortController()
  const context = { print, report, signal, input: () => Promise.resolve(new TextEncoder().encode(input)) }
  const code = await runMain(() => runCommand(args, context), { write: report })
  return { code, stdout, stderr }
}
