// `npm run size`: what each package adds to its user's bundle (minified, brotli), with its dependencies, against
// the table in sizes.json. Node entries are not counted: nobody bundles them.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packagesIn } from './packages.js'
import { root } from './pnpm.mjs'

/**
 * `limits` by entry, as in `"@analogkit/simulator/testing": "10 kB"`; `nodeOnly`: packages that nobody bundles; `without`:
 * engines that are loaded on demand.
 */
const { limits, nodeOnly, without } = JSON.parse(readFileSync(join(root, '.config', 'sizes.json'), 'utf8')) as {
  readonly limits: Readonly<Record<string, string>>
  readonly nodeOnly: readonly string[]
  readonly without: readonly string[]
}

const entries = packagesIn().flatMap(({ folder, manifest, entries }) =>
  manifest.private === true || nodeOnly.includes(manifest.name)
    ? []
    : entries
        .filter(({ name }) => name !== 'node')
        .map(({ specifier, built }) => ({ specifier, path: join(folder, built) })),
)
const problems = [
  ...entries
    .filter(({ specifier }) => limits[specifier] === undefined)
    .map(({ specifier }) => `${specifier} has no limit in .config/sizes.json: add one`),
  ...Object.keys(limits)
    .filter((name) => !entries.some(({ specifier }) => specifier === name))
    .map((name) => `.config/sizes.json: there is no ${name}: remove it`),
]
if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exit(1)
}

const folder = join(root, '.config', 'temp')
const config = join(folder, 'size-limit.config.mjs')
mkdirSync(folder, { recursive: true })
const checks = entries.map(({ specifier, path }) => ({
  name: specifier,
  path,
  limit: limits[specifier],
  ignore: without,
}))
writeFileSync(
  config,
  `const modifyEsbuildConfig = (config) => ({ ...config, format: 'esm', logLevel: 'error' })
export default ${JSON.stringify(checks)}.map((check) => ({ ...check, modifyEsbuildConfig }))
`,
)
const { status } = spawnSync('size-limit', ['--config', config], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
})
if (status !== 0) console.error('The limits stand in .config/sizes.json.')
process.exitCode = status ?? 1
