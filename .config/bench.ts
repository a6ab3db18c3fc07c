// `npm run bench -- <name>`: runs the benches of a package or an example on its sources and passes their JSON lines on:
//   {"bench":"netlist/flat-200k","value":24.1,"unit":"MB/s","must":20,"better":32}   a goal: a miss fails the run
//   {"bench":"graph/hash-3011","value":0.55,"unit":"s","lowerIsBetter":true,"info":true}   for information
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import { missedPromise, parseRow, type Row } from './bench-row.js'
import { packagesIn } from './packages.js'
import { root } from './pnpm.mjs'

// A bench is called by its package, or by its own name where it needs what its subject may not depend on: the bench of
// `simulator` beside its adapters.
const benches = new Map<string, readonly string[]>()
for (const { folder } of [...packagesIn(), ...packagesIn('examples')]) {
  const home = join(folder, 'bench')
  if (!existsSync(home)) continue
  for (const file of readdirSync(home).sort()) {
    if (!file.endsWith('.bench.ts')) continue
    for (const name of new Set([basename(folder), basename(file, '.bench.ts')]))
      benches.set(name, [...(benches.get(name) ?? []), join(home, file)])
  }
}

/** Runs one file; true where every line of it was understood and every promise was kept. */
async function runBench(file: string): Promise<boolean> {
  const child = spawn(process.execPath, ['--conditions=@analogkit/source', '--import', 'tsx', file], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? 1)))
  let good = true
  for await (const line of createInterface({ input: child.stdout })) {
    const row: Row | undefined = parseRow(line)
    if (row === undefined) {
      console.error(line)
      continue
    }
    console.log(line)
    const missed = missedPromise(row)
    if (missed === undefined) continue
    console.error(`missed: ${missed}`)
    good = false
  }
  const code = await exit
  if (code !== 0) console.error(`failed: ${relative(root, file)} ended with code ${code}`)
  return good && code === 0
}

const names = process.argv.slice(2)
const unknown = names.filter((name) => !benches.has(name))
if (names.length === 0 || unknown.length > 0) {
  if (unknown.length > 0) console.error(`There are no benches of ${unknown.join(', ')}.`)
  console.error('Run benches with npm run --silent bench -- <name>. There are:')
  for (const [name, files] of benches)
    console.error(`  ${name}: ${files.map((file) => basename(file, '.bench.ts')).join(', ')}`)
  process.exitCode = unknown.length > 0 ? 2 : 0
}
if (unknown.length === 0) {
  for (const file of names.flatMap((name) => benches.get(name) ?? [])) {
    if (!(await runBench(file))) process.exitCode = 1
  }
}
