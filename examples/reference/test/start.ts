import { type ChildProcess, spawn } from 'node:child_process'
import { cp, mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Summary } from 'analogkit'
import type { LabelledRecord } from '../src/finished.js'

/** The folder of the example. */
export const example = fileURLToPath(new URL('..', import.meta.url))
const conditions = process.env.ANALOGKIT_BUILT === '1' ? [] : ['--conditions=@analogkit/source']

/** How the example ended. */
export interface Ending {
  /** Absent when it was killed. */
  readonly code: number | undefined
  readonly stdout: string
  readonly stderr: string
}

/** Starts the example as a user does; `begun` can do something to it. */
export function start(args: readonly string[], begun: (child: ChildProcess) => void = () => {}): Promise<Ending> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...conditions, '--import', 'tsx', 'src/main.ts', ...args], { cwd: example })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (text) => {
      stdout += text
    })
    child.stderr.on('data', (text) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? undefined, stdout, stderr }))
    begun(child)
  })
}

/** An empty folder. */
export const temporary = (): Promise<string> => mkdtemp(join(tmpdir(), 'reference-'))

/** A folder with some of the example's circuits. */
export async function someCircuits(files: readonly string[]): Promise<string> {
  const folder = await temporary()
  for (const file of files) await cp(join(example, 'circuits', file), join(folder, file))
  return folder
}

/** The summary in a folder for results. */
export async function summaryIn(out: string): Promise<Summary<LabelledRecord>> {
  return JSON.parse(await readFile(join(out, 'summary.json'), 'utf8'))
}
