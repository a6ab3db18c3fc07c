// `npm run fuzz -- <name> [--seconds <n>] [--seed <n>]`: runs the fuzz target of a package, `fuzz/<name>.fuzz.ts`, on
// its sources: changed inputs, for as long as it is told, until something does not hold that should. Nothing is stored.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { packagesIn } from './packages.js'
import { root } from './pnpm.mjs'

const targets = packagesIn().flatMap(({ name, folder }) => {
  const path = join(folder, 'fuzz', `${name}.fuzz.ts`)
  return existsSync(path) ? [{ name, path }] : []
})
const [wanted, ...options] = process.argv.slice(2).filter((argument) => argument !== '--')
const target = targets.find(({ name }) => name === wanted)
if (target === undefined) {
  console.error('Run npm run --silent fuzz -- <name of a package> [--seconds <n>] [--seed <n>]. There are:')
  for (const { name } of targets) console.error(`  ${name}`)
  process.exitCode = 2
} else {
  const args = ['--conditions=@analogkit/source', '--import', 'tsx', target.path, ...options]
  process.exitCode = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1
}
