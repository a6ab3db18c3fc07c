// `npm run notices`: does docs/THIRD-PARTY-NOTICES.md list what the packages bring along? `-- --write` updates it.
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Manifest, packagesIn, readManifest } from './packages.js'
import { root } from './pnpm.mjs'

interface Notice {
  readonly name: string
  readonly version: string
  readonly license: string
  /** Our packages that bring it along. */
  readonly users: Set<string>
}

const notices = new Map<string, Notice>()
const problems: string[] = []

/** The folder of a dependency, looked up as Node does. */
function findDependency(from: string, name: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name)
    if (existsSync(candidate)) return realpathSync(candidate)
    if (folder === dirname(folder)) throw new Error(`${name} of ${from} is not installed: run npm test once`)
  }
}

/** Collects what a package runs with: its dependencies and theirs, not those of the workspace. */
function collect(folder: string, manifest: Manifest, user: string, seen: Set<string>): void {
  for (const name of Object.keys(manifest.dependencies ?? {})) {
    if (name.startsWith('@analogkit/')) continue
    const home = findDependency(folder, name)
    if (seen.has(home)) continue
    seen.add(home)
    const dependency = readManifest(home)
    const { version, license } = dependency
    if (typeof license !== 'string')
      problems.push(`${name} ${version} names no licence: look into it before it is published with ${user}`)
    const key = `${name}@${version}`
    const notice = notices.get(key) ?? { name, version, license: license ?? 'none stated', users: new Set() }
    notices.set(key, notice)
    notice.users.add(user)
    collect(home, dependency, user, seen)
  }
}

const own: string[] = []
for (const { name, folder, manifest } of packagesIn()) {
  if (manifest.private === true) continue
  collect(folder, manifest, name, new Set())
  if (!existsSync(join(folder, 'THIRD-PARTY-NOTICES.md'))) continue
  own.push(name)
  if (manifest.files?.includes('THIRD-PARTY-NOTICES.md') !== true) {
    problems.push(`packages/${name}/package.json: "files" lacks "THIRD-PARTY-NOTICES.md", so it would not be published`)
  }
}

const rows = [...notices.values()]
  .sort((a, b) => (a.name === b.name ? a.version.localeCompare(b.version) : a.name < b.name ? -1 : 1))
  .map(({ name, version, license, users }) => `| ${name} | ${version} | ${license} | ${[...users].sort().join(', ')} |`)
const text = `# Third-party notices

Code by others that runs with the packages: everything below their \`dependencies\`. npm installs it next to ours, with its own
licence text. Written by \`npm run notices -- --write\`; \`npm run check\` compares.

| package | version | licence | comes with |
| --- | --- | --- | --- |
${rows.join('\n')}
${own.length === 0 ? '' : `\nPackages with notices of their own, for what is inside a dependency:\n\n${own.map((name) => `- [${name}](../packages/${name}/THIRD-PARTY-NOTICES.md)\n`).join('')}`}`

const path = join(root, 'docs', 'THIRD-PARTY-NOTICES.md')
if (process.argv.includes('--write')) writeFileSync(path, text)
else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
  problems.push(
    'docs/THIRD-PARTY-NOTICES.md is not what the dependencies say: run npm run notices -- --write and read the difference',
  )
}
for (const problem of problems) console.error(problem)
process.exitCode = problems.length === 0 ? 0 : 1
