import { posix } from 'node:path'
import { importsOf } from './imports.js'
import type { LayerTable } from './layer-table.js'
import type { Manifest } from './packages.js'

/** A package and its modules: path below the package, such as `src/index.ts`, and text. */
export interface Modules {
  readonly name: string
  readonly manifest: Pick<Manifest, 'dependencies' | 'devDependencies' | 'peerDependencies'>
  readonly modules: ReadonlyMap<string, string>
}

const scope = '@analogkit/'

/** Every breach of the layer table, one sentence each: where, what, and what to do. */
export function layerViolations(table: LayerTable, packages: readonly Modules[]): readonly string[] {
  return [
    ...cycles(new Map([...table].map(([name, imports]) => [name, [...imports.keys()]]))).map(
      (cycle) => `docs/ARCHITECTURE.md: the table has the cycle ${cycle}`,
    ),
    ...cycles(
      new Map(
        packages.map(({ name, manifest: { dependencies, devDependencies } }) => [
          name,
          ownNames({ ...dependencies, ...devDependencies }),
        ]),
      ),
    ).map((cycle) => `package.json: the packages depend on each other in a cycle, ${cycle}`),
    ...packages.flatMap((item) => packageViolations(table, item)),
  ]
}

function packageViolations(table: LayerTable, { name, manifest, modules }: Modules): readonly string[] {
  const allowed = table.get(name)
  if (allowed === undefined) return [`packages/${name} has no row in the table of docs/ARCHITECTURE.md: add one`]
  const violations: string[] = []
  const listed = ownNames({ ...manifest.dependencies, ...manifest.peerDependencies })
  for (const other of listed) {
    if (!allowed.has(other))
      violations.push(`packages/${name}/package.json depends on ${other}, which docs/ARCHITECTURE.md does not allow`)
  }
  const graph = new Map<string, string[]>()
  for (const [path, text] of modules) {
    const inSource = path.startsWith('src/')
    const targets: string[] = []
    graph.set(path, targets)
    for (const { specifier, kind, line } of importsOf(text)) {
      const place = `packages/${name}/${path}:${line}`
      if (specifier.startsWith('.')) {
        const target = posix.join(posix.dirname(path), specifier)
        if (target.startsWith('../packages/') || /^\.\.\/[\w-]+\/(src|dist|test)\//.test(target)) {
          violations.push(`${place} reaches into another package by "${specifier}": import it by its name`)
        } else if (kind === 'value') targets.push(target.replace(/\.js$/, '.ts'))
      } else if (specifier.startsWith(scope) && inSource) {
        const other = specifier.slice(scope.length).split('/')[0] ?? ''
        if (other === name) violations.push(`${place} imports its own package by name: import the module`)
        else if (!allowed.has(other))
          violations.push(`${place} imports ${other}, which docs/ARCHITECTURE.md does not allow`)
        else if (kind === 'value' && allowed.get(other) === 'types')
          violations.push(`${place} imports values of ${other}, of which only types are allowed: write "import type"`)
        else if (!listed.includes(other))
          violations.push(
            `${place} imports ${other}, which is not under "dependencies" of packages/${name}/package.json`,
          )
      }
    }
  }
  for (const cycle of cycles(graph))
    violations.push(`packages/${name}: the modules import each other in a cycle, ${cycle}`)
  return violations
}

function ownNames(dependencies: Readonly<Record<string, string>>): readonly string[] {
  return Object.keys(dependencies)
    .filter((name) => name.startsWith(scope))
    .map((name) => name.slice(scope.length))
}

/** One cycle for each edge that closes one in a depth-first walk, written as `a → b → a`. */
function cycles(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const found: string[] = []
  const done = new Set<string>()
  const path: string[] = []
  const walk = (node: string): void => {
    const start = path.indexOf(node)
    if (start !== -1) found.push([...path.slice(start), node].join(' → '))
    if (start !== -1 || done.has(node)) return
    path.push(node)
    for (const next of graph.get(node) ?? []) walk(next)
    path.pop()
    done.add(node)
  }
  for (const node of graph.keys()) walk(node)
  return found
}
