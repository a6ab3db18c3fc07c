// Runs the pinned pnpm on a machine that has only Node and npm.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The folder of the workspace, without a slash at the end. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

const { packageManager } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const [manager, version] = packageManager.split('@')

/** Runs pnpm with `args` and waits for it; `options` are those of `spawnSync`. */
export function pnpm(args, options = {}) {
  // Below `pnpm run` the right one is on PATH. Otherwise npm's exec fetches it and puts it on PATH, which turbo
  // needs; corepack does not.
  const inside = process.env.npm_config_user_agent?.startsWith(`${manager}/${version} `) === true
  const [command, ...first] = inside
    ? [manager]
    : ['npm', 'exec', '--yes', '--loglevel=error', `--package=${packageManager}`, '--', manager]
  return spawnSync(command, [...first, ...args], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    maxBuffer: 64e6,
    ...options,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', ...options.env },
  })
}
