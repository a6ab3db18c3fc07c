// Writes src/generic28-tables.ts and src/generic65-tables.ts: the device tables that come with the package. Run it in
// this folder when cards or grid have changed, which takes minutes: tsx --conditions=@analogkit/source scripts/make-tables.ts
import { writeFileSync } from 'node:fs'
import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import { technologies } from '../src/index.js'
import { makeDeviceTables, storeDeviceTable } from '../src/tables.js'

/** The 65-nm-like devices are used at 1.8 V as well, where their current multiplies at the drain. */
const grids = { generic28: {}, generic65: { voltage: 1.8, drains: 18 } }

const simulator = await ngspiceWasm()
for (const id of ['generic28', 'generic65'] as const) {
  const tables = await makeDeviceTables(technologies[id], simulator, {
    grid: grids[id],
    onProgress: (done, total) => process.stderr.write(`\r${id} ${done}/${total} `),
  })
  const stored = Object.entries(tables).map(([model, table]) => [model, storeDeviceTable(table)] as const)
  const models = stored.map(([model]) => `'${model}'`).join(' | ')
  writeFileSync(
    new URL(`../src/${id}-tables.ts`, import.meta.url),
    `// Made by scripts/make-tables.ts by simulation: change cards or grid and run the script.\n` +
      `import type { StoredDeviceTable } from './tables.js'\n\n` +
      `/** Device tables of ${id}, typical at 27 degC, by model; \`readDeviceTable\` prepares them. */\n` +
      `export const ${id}Tables: Readonly<Record<${models}, StoredDeviceTable>> = ${JSON.stringify(Object.fromEntries(stored), undefined, 2)}\n`,
  )
}
await simulator.close()
