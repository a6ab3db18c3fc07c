import { writeFile } from 'node:fs/promises'
import { compactCodec, createRandom } from '@analogkit/eulerian'
import { writeNetlist } from '@analogkit/netlist'
import { drawSchematic } from '@analogkit/schematic'

const [seed = '1', file] = process.argv.slice(2)
const random = createRandom(Number(seed))
const codec = compactCodec({ name: 'random' })
const grammar = codec.grammar({
  budget: 48,
  electrical: true,
  devices: ['nmos', 'pmos', 'r'],
  maximum: { devices: 10, r: 2 },
  ports: ['VIN1', 'VIN2', 'VB1'],
  required: ['VIN1', 'VOUT1', 'VDD'],
})

const tokens: number[] = []
while (!grammar.done) {
  const mask = grammar.mask()
  const legal = codec.vocabulary.tokens.flatMap((_, id) => (mask[id] === 1 ? [id] : []))
  const token = legal[Math.floor(random() * legal.length)] as number
  grammar.push(token)
  tokens.push(token)
}

const circuit = codec.decode(tokens)
console.log(codec.vocabulary.toTokens(tokens).join(' '))
console.log(writeNetlist(circuit, { dialect: 'ngspice' }))
if (file !== undefined) await writeFile(file, drawSchematic(circuit).svg)
