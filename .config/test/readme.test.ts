import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { format } from 'node:util'
import { describe, expect, it } from 'vitest'
import { packagesIn } from '../packages.js'
import { root } from '../pnpm.mjs'
import { blocksOf, printsAs, runnableBlock } from '../readme-blocks.js'

declare global {
  var printed: (line: number, ...values: readonly unknown[]) => void
}

const packages = packagesIn()
const documents = [
  join(root, 'README.md'),
  ...readdirSync(join(root, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => join(root, 'docs', file)),
  ...packages.map(({ folder }) => join(folder, 'README.md')),
].filter((path) => existsSync(path))

for (const path of documents) {
  const blocks = blocksOf(readFileSync(path, 'utf8'))
  describe.skipIf(blocks.length === 0)(relative(root, path), () => {
    it.each(blocks.map(({ line, code }, index) => ({ line, code, index })))(
      'prints what the example on line $line says',
      async ({ line: start, code, index }) => {
        const { expectations } = runnableBlock(code)
        const calls = new Map<number, (readonly unknown[])[]>()
        globalThis.printed = (line, ...values) => {
          calls.set(line, [...(calls.get(line) ?? []), values])
        }
        await import(/* @vite-ignore */ `${path}#${index}.ts`)
        for (const { line, text } of expectations) {
          const place = `${relative(root, path)}:${start + line}`
          const printed = calls.get(line) ?? []
          const whole = printed.map((values) => format(...values)).join('\n')
          expect(printsAs(text, [whole]), `${place} says it prints\n${text}\nand printed\n${whole}`).toBe(true)
        }
      },
    )
  })
}

describe('The README of every package', () => {
  it.each(packages.map(({ name, folder }) => ({ name, path: join(folder, 'README.md') })))(
    'of $name shows by line 20 a short example and what it prints',
    ({ path }) => {
      expect(existsSync(path), `${path} is missing`).toBe(true)
      const [first] = blocksOf(readFileSync(path, 'utf8'))
      expect(first?.line, 'the line of the first ts block').toBeLessThanOrEqual(20)
      expect(first?.code.trimEnd().split('\n').length, 'lines of the first ts block').toBeLessThanOrEqual(15)
      expect(runnableBlock(first?.code ?? '').expectations, 'a console.log with its output behind it').not.toHaveLength(
        0,
      )
    },
  )
})
