import { parseArgs } from 'node:util'
import { fuzz } from './fuzz.js'
import { seeds } from './seeds.js'

const { values } = parseArgs({ options: { seconds: { type: 'string' }, seed: { type: 'string' } } })
const seconds = Number(values.seconds ?? 10)
const seed = Number(values.seed ?? 1)
const begin = seeds()
const { texts, characters, finding } = fuzz(begin, { seed, seconds })
console.log(`netlist: ${texts} texts of ${(characters / 1e6).toFixed(1)} MB from ${begin.length}, seed ${seed}`)
if (finding !== undefined) {
  const { text, dialect } = finding.input
  console.error(`Does not hold: ${finding.name}
${finding.reason}

Input, made smaller${dialect === undefined ? '' : `, in ${dialect}`}:
${JSON.stringify(text)}

Again: npm run fuzz -- netlist --seed ${finding.seed} --seconds 0`)
  process.exitCode = 1
}
