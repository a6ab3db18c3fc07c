import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig, type ViteUserConfig } from 'vitest/config'
import { builtModules, builtTests } from './built-tests.js'
import { readmeBlocks } from './readme-plugin.js'

// ANALOGKIT_BUILT runs the tests against the built packages instead of their sources.
const built = process.env.ANALOGKIT_BUILT === '1'
const conditions = [...(built ? [] : ['@analogkit/source']), 'module', 'import', 'node', 'default']
// ANALOGKIT_RESULTS names a file for the results as JSON, besides what is printed.
const results = process.env.ANALOGKIT_RESULTS
// Lines are counted without what spends its time in programs of its own: it has run before, and tells little about lines.
const counting = process.argv.includes('--coverage')
const outside = ['examples/**', 'packages/{ngspice,xyce,spectre}/test/**', 'packages/technology/test/pdk/kits.test.ts']

export default defineConfig(
  async (): Promise<ViteUserConfig> => ({
    root: fileURLToPath(new URL('..', import.meta.url)),
    plugins: [readmeBlocks(built), ...(built ? [await builtTests()] : [])],
    resolve: { conditions },
    ssr: { resolve: { conditions, externalConditions: conditions } },
    test: {
      include: ['packages/*/test/**/*.test.ts', 'examples/*/test/**/*.test.ts', '.config/test/*.test.ts'],
      exclude: [...configDefaults.exclude, ...(counting ? outside : [])],
      server: { deps: { external: built ? [builtModules] : [] } },
      setupFiles: [fileURLToPath(new URL('test/seed.ts', import.meta.url))],
      testTimeout: 60_000,
      hookTimeout: 60_000,
      maxWorkers: 2,
      reporters: results === undefined ? ['default'] : ['default', ['json', { outputFile: results }]],
      coverage: {
        provider: 'v8',
        include: ['packages/*/src/**'],
        reporter: ['text-summary', 'json-summary'],
        thresholds: { lines: 80 },
      },
    },
  }),
)
