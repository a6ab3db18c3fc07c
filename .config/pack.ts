import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Package } from './packages.js'
import { pnpm } from './pnpm.mjs'

/** A package as it would be published. */
export interface Tarball {
  readonly package: Package
  readonly path: string
}

/** Packs packages into a temporary folder that lives as long as `use` works. */
export async function withTarballs<Result>(
  packages: readonly Package[],
  use: (tarballs: readonly Tarball[], folder: string) => Promise<Result> | Result,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'analogkit-pack-'))
  try {
    const filters = packages.flatMap(({ manifest }) => ['--filter', manifest.name])
    const { status, stdout, stderr } = pnpm([...filters, '-r', 'pack', '--pack-destination', folder], {
      stdio: 'pipe',
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`pnpm pack failed:\n${stdout}${stderr}`)
    const made = readdirSync(folder)
    const tarballs = packages.map((item) => {
      const file = `${item.manifest.name.replace('@', '').replace('/', '-')}-${item.manifest.version}.tgz`
      if (!made.includes(file)) throw new Error(`pnpm pack made no ${file}, only ${made.join(', ')}`)
      return { package: item, path: join(folder, file) }
    })
    return await use(tarballs, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
