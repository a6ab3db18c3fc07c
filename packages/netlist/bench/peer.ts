import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const folder = fileURLToPath(new URL('../../../node_modules/.bench-peers', import.meta.url))

/**
 * Another reader to be measured beside ours, installed for the bench alone; undefined where it cannot be had.
 *
 * @param name - of the package
 * @param version - exactly that
 */
export async function peer<T>(name: string, version: string): Promise<T | undefined> {
  try {
    if (!existsSync(join(folder, 'node_modules', name))) {
      mkdirSync(folder, { recursive: true })
      const install = [
        'install',
        '--prefix',
        folder,
        '--no-save',
        '--no-audit',
        '--no-fund',
        '--legacy-peer-deps',
        '--loglevel=error',
      ]
      execFileSync('npm', [...install, `${name}@${version}`], { cwd: folder, stdio: 'ignore' })
    }
    const entry = createRequire(join(folder, 'index.js')).resolve(name)
    return (await import(pathToFileURL(entry).href)) as T
  } catch (error) {
    console.error(`netlist: ${name} is not measured, as it cannot be installed (${String(error).split('\n')[0]})`)
    return undefined
  }
}
