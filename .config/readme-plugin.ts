import { readFileSync } from 'node:fs'
import type { Plugin } from 'vitest/config'
import { blocksOf, runnableBlock } from './readme-blocks.js'
import { resolveEntry } from './resolve.js'

/**
 * Lets tests import a block of a Markdown file by `<file>#<number>.ts`; in it, every package of the workspace can be
 * imported by its name.
 */
export function readmeBlocks(built: boolean): Plugin {
  const isBlock = (id: string | undefined): boolean => id !== undefined && /\.md#\d+\.ts$/.test(id)
  return {
    name: 'readme-blocks',
    enforce: 'pre',
    resolveId: (specifier, importer) =>
      isBlock(specifier) ? specifier : isBlock(importer) ? resolveEntry(specifier, built) : undefined,
    load(id) {
      if (!isBlock(id)) return undefined
      const [, path = '', number] = /^(.*)#(\d+)\.ts$/.exec(id) ?? []
      return runnableBlock(blocksOf(readFileSync(path, 'utf8'))[Number(number)]?.code ?? '').code
    },
  }
}
