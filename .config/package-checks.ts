// `npm run package-checks`: are the packed packages what npm users and TypeScript expect? publint and attw.
import { spawnSync } from 'node:child_process'
import { withTarballs } from './pack.js'
import { packagesIn } from './packages.js'

const packages = packagesIn().filter(({ manifest }) => manifest.private !== true)

await withTarballs(packages, (tarballs) => {
  for (const {
    package: { manifest },
    path,
  } of tarballs) {
    for (const [tool, ...args] of [
      ['publint', '--strict', path],
      ['attw', '--profile', 'esm-only', '--no-emoji', '--format', 'ascii', path],
    ] as const) {
      const { status, stdout, stderr } = spawnSync(tool, args, {
        encoding: 'utf8',
        shell: process.platform === 'win32',
      })
      if (status === 0) continue
      console.error(`${manifest.name}: ${tool} found a fault\n${stdout}${stderr}`)
      process.exitCode = 1
    }
  }
})
