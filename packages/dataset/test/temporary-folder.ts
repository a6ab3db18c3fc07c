import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** Paths in a folder that is removed after the tests of a file; each is another one. */
export function temporaryFolder(): (name: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'analogkit-dataset-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let number = 0
  return (name) => {
    number += 1
    return join(folder, `${number}-${name}`)
  }
}
