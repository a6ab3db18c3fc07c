// Runs a workspace script on a machine that has only Node and npm: fetches the pinned pnpm
// through npm, installs when the lock file is newer than what is installed, then runs the script.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pnpm, root } from './pnpm.mjs'

const [script, ...rest] = process.argv.slice(2)
const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

const wanted = engines.node.replace('>=', '').split('.').map(Number)
const actual = process.versions.node.split('.').map(Number)
if (actual[0] < wanted[0] || (actual[0] === wanted[0] && actual[1] < wanted[1])) {
  console.error(
    `analogkit needs Node ${engines.node}, this is ${process.version}: install a newer one from https://nodejs.org`,
  )
  process.exit(2)
}

const installed = join(root, 'node_modules', '.modules.yaml')
const lock = join(root, 'pnpm-lock.yaml')
if (!existsSync(installed) || statSync(lock).mtimeMs > statSync(installed).mtimeMs) {
  console.error('analogkit: installing the dependencies, once')
  const install = pnpm(['install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only'], {
    stdio: 'pipe',
    encoding: 'utf8',
  })
  if (install.status !== 0) {
    console.error(`${install.stdout}${install.stderr}`)
    console.error('analogkit: the dependencies could not be installed, see above')
    process.exit(install.status ?? 1)
  }
}

// Ctrl-C reaches the script too: wait for what it does about it.
process.on('SIGINT', () => {})
const { status, signal } = pnpm(['run', '--silent', script, ...rest])
process.exit(signal ? 130 : (status ?? 1))
