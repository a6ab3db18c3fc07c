import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { packagesIn } from './packages.js'

const entries = new Map(
  packagesIn().flatMap(({ folder, entries }) => entries.map((entry) => [entry.specifier, { folder, entry }])),
)

/** The file that `@analogkit/netlist/node` stands for: its source, or what was built of it. */
export function resolveEntry(specifier: string, built: boolean): string | undefined {
  const found = entries.get(specifier)
  if (found === undefined) return undefined
  const path = join(found.folder, built ? found.entry.built : found.entry.source)
  if (!existsSync(path)) throw new Error(`${specifier}: ${path} is missing${built ? ': run npm run build first' : ''}`)
  return path
}
