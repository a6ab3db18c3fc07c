import { defineConfig, type Options } from 'tsup'

/** The build of a package: ESM and declarations, one file per entry. */
export const library = (options: Options = {}) =>
  defineConfig({
    entry: ['src/index.ts'],
    format: 'esm',
    target: 'node20',
    platform: 'neutral',
    // Written as `node:fs`, kept as `node:fs`.
    removeNodeProtocol: false,
    external: [/^node:/],
    dts: { compilerOptions: { ignoreDeprecations: '6.0', customConditions: [] } },
    sourcemap: true,
    clean: true,
    ...options,
  })
