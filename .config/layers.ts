// `npm run layers`: do the packages import only what the table in docs/ARCHITECTURE.md allows?
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { parseLayerTable } from './layer-table.js'
import { layerViolations } from './layer-violations.js'
import { packagesIn } from './packages.js'
import { root } from './pnpm.mjs'

/** The TypeScript modules of a package by path. */
function readModules(folder: string): ReadonlyMap<string, string> {
  const modules = new Map<string, string>()
  for (const part of ['src', 'test', 'bench']) {
    let files: string[] = []
    try {
      files = readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' })
    } catch {
      continue
    }
    for (const file of files.sort()) {
      if (!/\.[cm]?tsx?$/.test(file)) continue
      const path = join(folder, part, file)
      modules.set(relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8'))
    }
  }
  return modules
}

const table = parseLayerTable(readFileSync(join(root, 'docs', 'ARCHITECTURE.md'), 'utf8'))
const violations = layerViolations(
  table,
  packagesIn().map(({ name, folder, manifest }) => ({ name, manifest, modules: readModules(folder) })),
)
for (const violation of violations) console.error(violation)
process.exitCode = violations.length === 0 ? 0 : 1
