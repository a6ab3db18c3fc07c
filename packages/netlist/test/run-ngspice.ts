import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PROGRAM = 'ngspice'

/** Whether ngspice is installed. */
export const hasNgspice = spawnSync(PROGRAM, ['--version']).status === 0

/** Lets one ngspice read decks from files, and obey commands that are made from the names of these. */
export function runNgspice(decks: readonly string[], commandsFor: (file: string, index: number) => readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'analogkit-ngspice-'))
  try {
    const commands = decks.flatMap((deck, index) => {
      const file = join(folder, `${index}.cir`)
      writeFileSync(file, deck)
      return commandsFor(file, index)
    })
    const input = [...commands, 'quit', ''].join('\n')
    const { stdout, stderr } = spawnSync(PROGRAM, ['-n', '-p'], { input, encoding: 'utf8', maxBuffer: 1e9 })
    return { stdout, stderr }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
