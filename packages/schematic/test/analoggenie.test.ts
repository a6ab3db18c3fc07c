import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parseNetlist } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { drawSchematic } from '../src/index.js'
import { faults } from './check-geometry.js'

const folder = process.env.ANALOGKIT_DATA ?? join(import.meta.dirname, '../../../../shared/data')
const file = join(folder, 'analoggenie/netlists.jsonl.gz')

/** Every 70th of the circuits; repeated device names get their line number. */
function sample() {
  const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n')
  return lines
    .filter((_, index) => index % 70 === 0)
    .map((line) => {
      const { id, netlist, ports } = JSON.parse(line) as { id: number; netlist: string; ports: string[] }
      const cards = netlist.split('\n').map((card, index) => card.replace(/^(\S+)/, `$1_${index}`))
      return parseNetlist(`simulator lang=spectre\nsubckt c${id} (${ports.join(' ')})\n${cards.join('\n')}\nends\n`)
    })
}

describe.skipIf(!existsSync(file))('drawSchematic on AnalogGenie circuits (needs shared/data/analoggenie)', () => {
  it('draws every one without a fault', () => {
    const broken = sample().flatMap((circuit) =>
      faults(drawSchematic(circuit)).map((fault) => `${circuit.name}: ${fault}`),
    )
    expect(broken).toEqual([])
  })
})
