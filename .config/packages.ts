import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './pnpm.mjs'

/** The fields of a package.json that the tools look at. */
export interface Manifest {
  readonly name: string
  readonly version: string
  readonly private?: boolean
  readonly license?: string
  readonly files?: readonly string[]
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

/** One entry of a package: what `import '@analogkit/netlist/node'` reads. */
export interface Entry {
  /** `index`, `node`, `testing`. */
  readonly name: string
  /** What users write: `@analogkit/netlist/node`. */
  readonly specifier: string
  /** Relative to the package: `src/node.ts`, `dist/node.js`, `dist/node.d.ts`. */
  readonly source: string
  readonly built: string
  readonly types: string
}

/** A package of the workspace. */
export interface Package {
  /** Without the scope. */
  readonly name: string
  readonly folder: string
  readonly manifest: Manifest
  readonly entries: readonly Entry[]
}

/** The workspace packages below `packages`, or below another folder of the root, by name. */
export function packagesIn(parent = 'packages'): readonly Package[] {
  const folder = join(root, parent)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .filter((path) => existsSync(join(path, 'package.json')))
    .map(readPackage)
}

/** Reads the package in a folder. */
export function readPackage(folder: string): Package {
  const manifest = readManifest(folder)
  const entries = Object.entries(manifest.exports ?? {}).flatMap(([path, target]): Entry[] => {
    if (typeof target === 'string') return []
    const { '@analogkit/source': source, types, default: built } = target
    if (source === undefined || types === undefined || built === undefined) {
      throw new Error(`${folder}/package.json: exports["${path}"] needs "@analogkit/source", "types" and "default"`)
    }
    const name = path === '.' ? 'index' : path.slice(2)
    return [{ name, specifier: manifest.name + path.slice(1), source, types, built }]
  })
  return { name: manifest.name.replace('@analogkit/', ''), folder, manifest, entries }
}

/** Reads the package.json in a folder. */
export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
}
