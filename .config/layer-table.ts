/** Which packages a package may import, by name without the scope: `'value'`, or `'types'` for `import type` only. */
export type LayerTable = ReadonlyMap<string, ReadonlyMap<string, 'value' | 'types'>>

/**
 * Reads the table of docs/ARCHITECTURE.md: the one whose first column is headed by "package" and whose last by
 * "may import".
 */
export function parseLayerTable(markdown: string): LayerTable {
  const lines = markdown.split('\n')
  const head = lines.findIndex((line) => /^\|\s*package\b.*\|\s*may import\s*\|\s*$/.test(line))
  if (head === -1) throw new Error('docs/ARCHITECTURE.md: found no table with the columns "package" and "may import"')
  const rows: { readonly names: readonly string[]; readonly imports: string }[] = []
  for (const line of lines.slice(head + 2)) {
    if (!line.startsWith('|')) break
    const cells = line.split('|').slice(1, -1)
    rows.push({
      names: [...(cells[0] ?? '').matchAll(/`([\w-]+)`/g)].map(([, name = '']) => name),
      imports: (cells.at(-1) ?? '').trim(),
    })
  }
  const all = rows.flatMap(({ names }) => names)
  const table = new Map<string, ReadonlyMap<string, 'value' | 'types'>>()
  for (const { names, imports } of rows) {
    for (const name of names) {
      if (table.has(name)) throw new Error(`docs/ARCHITECTURE.md: ${name} has two rows`)
      table.set(name, parseImports(name, imports, all))
    }
  }
  return table
}

function parseImports(name: string, imports: string, all: readonly string[]): ReadonlyMap<string, 'value' | 'types'> {
  if (imports === '–') return new Map()
  if (imports === 'all') return new Map(all.filter((other) => other !== name).map((other) => [other, 'value']))
  return new Map(
    imports.split(',').map((item) => {
      const [, other = '', types] = /^\s*([\w-]+)( \(types\))?\s*$/.exec(item) ?? []
      if (!all.includes(other))
        throw new Error(`docs/ARCHITECTURE.md: ${name} may import "${item.trim()}", which is no package of the table`)
      return [other, types === undefined ? 'value' : 'types']
    }),
  )
}
