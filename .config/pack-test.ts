// `npm run pack-test`: packs every package, installs the tarballs together into an empty project, and loads every
// entry there with `import` and with `require`, as their users do.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withTarballs } from './pack.js'
import { packagesIn } from './packages.js'

const packages = packagesIn().filter(({ manifest }) => manifest.private !== true)

/** Runs a command in a folder; ends the run with its output where it fails. */
function runIn(folder: string, command: string, args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error(`${command} ${args.slice(0, 3).join(' ')} failed:\n${stdout}${stderr}`)
}

await withTarballs(packages, (tarballs, folder) => {
  const project = join(folder, 'project')
  mkdirSync(project)
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({
      name: 'scratch',
      private: true,
      dependencies: Object.fromEntries(
        tarballs.map(({ package: { manifest }, path }) => [manifest.name, `file:${path}`]),
      ),
    }),
  )
  runIn(project, 'npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'])
  const specifiers = packages.flatMap(({ entries }) => entries.map(({ specifier }) => specifier))
  const list = JSON.stringify(specifiers)
  writeFileSync(
    join(project, 'import.mjs'),
    `for (const name of ${list}) if (Object.keys(await import(name)).length === 0) throw new Error(name + ' exports nothing')\n`,
  )
  writeFileSync(
    join(project, 'require.cjs'),
    `for (const name of ${list}) if (Object.keys(require(name)).length === 0) throw new Error(name + ' exports nothing')\n`,
  )
  runIn(project, process.execPath, ['import.mjs'])
  runIn(project, process.execPath, ['require.cjs'])
  console.log(`OK: ${specifiers.length} entries of ${packages.length} packages load by import and by require`)
})
