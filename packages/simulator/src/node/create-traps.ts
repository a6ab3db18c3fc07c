import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder of traps for tests of hostile input. */
export interface Traps {
  readonly folder: string
  /** A home with start-up files that would write the target. */
  readonly home: string
  /** As `testHostileInput` of `@analogkit/simulator/testing` takes them. */
  readonly paths: {
    readonly secretFile: string
    readonly secretWord: string
    readonly targetFile: string
    readonly programFile: string
  }
  /** What was written, changed or started since, in words; empty when nothing was. */
  traces(): string[]
  remove(): void
}

/**
 * Makes a folder with a secret, a program that leaves a mark, and a place for a file that must not appear. Traces are
 * looked for there, in the folder of the program, in its home and in the folder for temporary files.
 */
export function createTraps(): Traps {
  // Lower case, as ngspice reads much in lower case, and a word that no other run leaves behind.
  const word = randomBytes(6).toString('hex')
  const folder = join(tmpdir(), `analogkit-traps-${word}`)
  const home = join(folder, 'home')
  const mark = `trap-${word}`
  const secretWord = `secret-${word}`
  const paths = {
    secretFile: join(folder, 'secret.txt'),
    secretWord,
    targetFile: join(folder, mark),
    programFile: join(folder, 'program'),
  }
  mkdirSync(home, { recursive: true })
  writeFileSync(paths.secretFile, `${secretWord}\n0 0\n1 1\necho ${secretWord} > ${paths.targetFile}\n`)
  writeFileSync(paths.programFile, `#!/bin/sh\necho started > ${join(folder, `${mark}-started`)}\n`)
  chmodSync(paths.programFile, 0o755)
  for (const name of ['.spiceinit', '.spice.rc', 'spice.rc'])
    writeFileSync(join(home, name), `echo read > ${paths.targetFile}\n`)
  const before = contents(folder)
  return {
    folder,
    home,
    paths,
    traces() {
      const now = contents(folder)
      const changed = [...new Set([...before.keys(), ...now.keys()])].filter(
        (name) => before.get(name) !== now.get(name),
      )
      const elsewhere = [process.cwd(), homedir(), tmpdir()].map((place) => join(place, mark)).filter(existsSync)
      return [...changed.map((name) => `${name} in the folder of traps has changed`), ...elsewhere]
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** The files below a folder, with what they hold. */
function contents(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return new Map(
    names.map((name) => {
      const path = join(folder, name)
      return [name, statSync(path).isFile() ? readFileSync(path, 'utf8') : '']
    }),
  )
}
