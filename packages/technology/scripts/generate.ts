// Writes src/cards/*.ts from cards/*.mod. Run it in this folder: tsx --conditions=@analogkit/source scripts/generate.ts,
// then let Biome format what it wrote.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { modelCards } from './model-cards.js'

for (const id of ['generic28', 'generic65']) {
  const source = new URL(`../cards/${id}.mod`, import.meta.url)
  const target = new URL(`../src/cards/${id}.ts`, import.meta.url)
  const cards = modelCards(readFileSync(source, 'utf8'), fileURLToPath(source))
  writeFileSync(
    target,
    `// Made by scripts/generate.ts from cards/${id}.mod: change that file and run the script.\n` +
      `import type { ModelCard } from '@analogkit/netlist'\n\n` +
      `/** The model cards of ${id}. */\n` +
      `export const cards: readonly ModelCard[] = ${JSON.stringify(cards, undefined, 2)}\n`,
  )
}
