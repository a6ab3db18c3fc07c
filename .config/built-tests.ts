import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'
import type { Plugin } from 'vitest/config'
import { type Package, packagesIn } from './packages.js'
import { root } from './pnpm.mjs'
import { resolveEntry } from './resolve.js'

/** The built entries of a package and what they export. */
type Exports = readonly { readonly path: string; readonly names: ReadonlySet<string> }[]

/**
 * Runs tests against the built packages. Tests mirror the sources and import `../src/parse.js`: where a package
 * exports everything that a test file takes from its sources, the file gets it from the built package instead. A file
 * that tests something internal stays on the sources. Says how many files do which.
 */
export async function builtTests(): Promise<Plugin> {
  const rewritten = new Map<string, string>()
  let kept = 0
  for (const item of packagesIn()) {
    const exports = await builtExports(item)
    for (const file of testModules(join(item.folder, 'test'))) {
      const text = readFileSync(file, 'utf8')
      const code = rewriteImports(file, text, join(item.folder, 'src'), exports)
      if (code === undefined) kept += 1
      else rewritten.set(file, code)
    }
  }
  console.log(
    `Against the built packages: ${rewritten.size} test modules. ${kept} test internals and stay on the sources.`,
  )
  return {
    name: 'built-tests',
    enforce: 'pre',
    load: (id) => rewritten.get(id),
  }
}

async function builtExports({ entries }: Package): Promise<Exports> {
  return Promise.all(
    entries.map(async ({ specifier }) => {
      const path = resolveEntry(specifier, true) ?? ''
      return { path, names: new Set(Object.keys((await import(pathToFileURL(path).href)) as object)) }
    }),
  )
}

function testModules(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(folder, file))
  } catch {
    return []
  }
}

/** The test with its imports from `source` turned to built entries; undefined where one of them has no such entry. */
function rewriteImports(file: string, text: string, source: string, exports: Exports): string | undefined {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true)
  let code = text
  // From the end, so that the positions before stay right.
  for (const statement of tree.statements.toReversed()) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue
    const target = resolve(dirname(file), statement.moduleSpecifier.text)
    if (relative(source, target).startsWith('..')) continue
    const clause = statement.importClause
    if (clause?.phaseModifier === ts.SyntaxKind.TypeKeyword) continue
    const bindings = clause?.namedBindings
    if (bindings === undefined || !ts.isNamedImports(bindings) || clause?.name !== undefined) return undefined
    const names = bindings.elements
      .filter(({ isTypeOnly }) => !isTypeOnly)
      .map(({ name, propertyName }) => (propertyName ?? name).text)
    const entry = exports.find((candidate) => names.every((name) => candidate.names.has(name)))
    if (entry === undefined) return undefined
    const { moduleSpecifier } = statement
    code = code.slice(0, moduleSpecifier.getStart(tree)) + JSON.stringify(entry.path) + code.slice(moduleSpecifier.end)
  }
  // What is reached in other ways, such as vi.mock, import() or new URL, means the sources.
  return /['"`](\.\.\/)+src\//.test(withoutTypeImports(code)) ? undefined : code
}

function withoutTypeImports(code: string): string {
  return code.replaceAll(/^import type .*$/gm, '')
}

/** Where the built packages are, for vitest to load them as Node does instead of transforming them. */
export const builtModules = new RegExp(`^${root.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}/packages/[^/]+/dist/`)
