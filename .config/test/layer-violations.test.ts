import { describe, expect, it } from 'vitest'
import { parseLayerTable } from '../layer-table.js'
import { layerViolations, type Modules } from '../layer-violations.js'

const table = parseLayerTable(`
| package (\`@analogkit/…\`) | job in one sentence | may import |
| --- | --- | --- |
| \`netlist\` | reads | – |
| \`simulator\` | contract | netlist |
| \`ngspice\`, \`xyce\` | adapters | simulator, netlist |
| \`technology\` | cards | netlist, simulator (types) |
`)

/** A package of one or more modules that lists everything it may import. */
function packageOf(
  name: string,
  modules: Readonly<Record<string, string>>,
  dependencies = [...(table.get(name)?.keys() ?? [])],
): Modules {
  return {
    name,
    manifest: { dependencies: Object.fromEntries(dependencies.map((other) => [`@analogkit/${other}`, 'workspace:^'])) },
    modules: new Map(Object.entries(modules)),
  }
}

describe('layerViolations', () => {
  it('says nothing about imports that the table allows', () => {
    const text =
      "import type { Deck } from '@analogkit/simulator'\nimport { parseNetlist } from '@analogkit/netlist/node'"
    expect(layerViolations(table, [packageOf('technology', { 'src/index.ts': text })])).toEqual([])
  })

  it.each([
    ["import { Deck } from '@analogkit/simulator'", 'of which only types are allowed'],
    ["export { Deck } from '@analogkit/simulator'", 'of which only types are allowed'],
    ["const deck = import('@analogkit/simulator')", 'of which only types are allowed'],
    ["import type { Xyce } from '@analogkit/xyce'", 'imports xyce, which docs/ARCHITECTURE.md does not allow'],
    ["type Xyce = import('@analogkit/xyce').Xyce", 'imports xyce, which docs/ARCHITECTURE.md does not allow'],
    ["import { family } from '@analogkit/technology'", 'imports its own package by name'],
    ["import { parse } from '../../netlist/src/parse.js'", 'reaches into another package'],
  ])('finds the fault in %s', (text, fault) => {
    const violations = layerViolations(table, [packageOf('technology', { 'src/index.ts': `\n${text}` })])
    expect(violations).toHaveLength(1)
    expect(violations[0]).toMatch(/^packages\/technology\/src\/index\.ts:2 /)
    expect(violations[0]).toContain(fault)
  })

  it('keeps adapters from knowing each other', () => {
    const text = "import { xyce } from '@analogkit/xyce'"
    expect(layerViolations(table, [packageOf('ngspice', { 'src/index.ts': text })])).toHaveLength(1)
  })

  it('wants an import to be listed in package.json, and a listed package to be allowed', () => {
    const text = "import { parseNetlist } from '@analogkit/netlist'"
    expect(layerViolations(table, [packageOf('simulator', { 'src/index.ts': text }, [])])).toEqual([
      'packages/simulator/src/index.ts:1 imports netlist, which is not under "dependencies" of packages/simulator/package.json',
    ])
    expect(layerViolations(table, [packageOf('simulator', {}, ['technology'])])).toEqual([
      'packages/simulator/package.json depends on technology, which docs/ARCHITECTURE.md does not allow',
    ])
  })

  it('finds a cycle of modules, but lets types refer to each other', () => {
    const modules = (keyword: string) => ({
      'src/a.ts': `${keyword} { b } from './b.js'`,
      'src/b.ts': "import { a } from './a.js'",
    })
    expect(layerViolations(table, [packageOf('netlist', modules('import'))])).toEqual([
      'packages/netlist: the modules import each other in a cycle, src/a.ts → src/b.ts → src/a.ts',
    ])
    expect(layerViolations(table, [packageOf('netlist', modules('import type'))])).toEqual([])
  })

  it('finds a package without a row', () => {
    expect(layerViolations(table, [packageOf('helpers', {})])).toHaveLength(1)
  })
})

describe('parseLayerTable', () => {
  it('gives every package of a row the same imports', () => {
    expect(table.get('xyce')).toEqual(
      new Map([
        ['simulator', 'value'],
        ['netlist', 'value'],
      ]),
    )
    expect(table.get('technology')).toEqual(
      new Map([
        ['netlist', 'value'],
        ['simulator', 'types'],
      ]),
    )
  })

  it('refuses a name that is no package', () => {
    const text = '| package | may import |\n| --- | --- |\n| `graph` | netlst |\n'
    expect(() => parseLayerTable(text)).toThrow('graph may import "netlst", which is no package of the table')
  })
})
