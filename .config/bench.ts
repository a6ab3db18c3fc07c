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

const files = [...packagesIn(), ...packagesIn('examples')].flatMap(({ folder }) => {
  const home = join(folder, 'bench')
  if (!existsSync(home)) return []
  const names = readdirSync(home).filter((file) => file.endsWith('.bench.ts'))
  return names
    .sort()
    .map((file) => ({ owner: basename(folder), own: basename(file, '.bench.ts'), path: join(home, file) }))
})

/**
 * The benches of a package, and those named after it elsewhere: the bench of `simulator` that needs adapters, on which the
 * package cannot depend, stands beside one of them.
 */
function benchesOf(name: string): readonly string[] {
  return files.filter(({ owner, own }) => owner === name || own === name).map(({ path }) => path)
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
const unknown = names.filter((name) => benchesOf(name).length === 0)
if (names.length === 0 || unknown.length > 0) {
  if (unknown.length > 0) console.error(`There are no benches of ${unknown.join(', ')}.`)
  console.error('Run benches with npm run --silent bench -- <name of a package or of a bench>. There are:')
  for (const package_ of new Set(files.map(({ owner }) => owner))) {
    const own = files.filter(({ owner }) => owner === package_).map((file) => file.own)
    console.error(`  ${package_}: ${own.join(', ')}`)
  }
  process.exitCode = unknown.length > 0 ? 2 : 0
}
if (unknown.length === 0) {
  for (const file of names.flatMap(benchesOf)) {
    if (!(await runBench(file))) process.exitCode = 1
  }
}
