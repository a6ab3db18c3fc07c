import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseNetlist } from '@analogkit/netlist'
import { prepareSpiceDeck } from '@analogkit/simulator'
import type { Row } from '../../../.config/bench-row.js'
import { readPdk } from '../src/node.js'
import { placeKitDevices, type ReadKitOptions } from '../src/pdk.js'
import { hasKits, hasNgspice, kitsFolder, processorTime } from '../test/pdk/installed.js'

/** A transistor with its kit, as a deck of its own. */
interface Load {
  readonly kit: string
  readonly library: string
  readonly card: string
  readonly sizes: NonNullable<ReadKitOptions['sizes']>
}

const loads: readonly Load[] = [
  {
    kit: 'sky130',
    library: 'sky130_mini.lib.spice" tt',
    card: 'sky130_fd_pr__nfet_01v8 w=5 l=0.5',
    sizes: { w: [5e-6, 5e-6], l: [0.5e-6, 0.5e-6] },
  },
  {
    kit: 'gf180mcu',
    library: 'gf180_mini.lib.spice" typical',
    card: 'nfet_03v3 w=5u l=0.5u',
    sizes: { w: [5e-6, 5e-6], l: [0.5e-6, 0.5e-6] },
  },
]

const circuit = (card: string): string => `x1 d g 0 0 ${card}\nvg g 0 0.9\nvd d 0 1.8\n`

/** Processor time of `ngspice -b` on a deck [s]: the least of several, since what others do meanwhile counts too. */
function load(text: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'analogkit-bench-'))
  try {
    writeFileSync(join(folder, 'deck.cir'), text.replace(/\.end\s*$/, '.op\n.end\n'))
    const times = Array.from({ length: 8 }, () =>
      processorTime('ngspice', ['-n', '-b', 'deck.cir'], { folder, runs: 5 }),
    )
    return Math.min(...times)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function print(row: Row): void {
  console.log(JSON.stringify(row))
}

if (!hasKits || !hasNgspice) {
  console.error('technology: shared/data/pdk or ngspice is not here; set ANALOGKIT_DATA to measure kits')
} else {
  const idle = load('idle\nr1 a 0 1\nv1 a 0 1\n.end\n')
  for (const { kit, library, card, sizes } of loads) {
    const start = process.cpuUsage()
    const technology = await readPdk(`${kitsFolder}/${kit}`)
    const { user, system } = process.cpuUsage(start)
    print({
      bench: `technology/pdk-read-${kit}`,
      value: (user + system) / 1e6,
      unit: 's',
      lowerIsBetter: true,
      info: true,
    })

    const pruned = await readPdk(`${kitsFolder}/${kit}`, { corner: 'tt', sizes })
    const flatDeck = (models: typeof pruned.models): string => {
      const read = parseNetlist(`title\n${circuit(card)}.end\n`, { deviceCells: pruned.deviceCells })
      const placed = placeKitDevices(pruned, read)
      return prepareSpiceDeck({ name: kit, circuit: placed.circuit, models, parameters: placed.parameters }).text()
    }
    const whole = load(`kit\n.lib "${kitsFolder}/${kit}/${library}\n${circuit(card)}.end\n`)
    const flat = load(flatDeck(technology.models))
    const few = load(flatDeck(pruned.models))
    console.error(
      `${kit}: library ${whole} s, flattened ${flat} s, pruned ${few} s, ngspice without models ${idle} s of processor time`,
    )
    print({
      bench: `technology/pdk-load-${kit}`,
      value: whole / few,
      unit: 'x',
      info: true,
      peers: { flattened: whole / flat },
    })
    print({
      bench: `technology/pdk-load-${kit}-without-start`,
      value: (whole - idle) / Math.max(few - idle, 1e-4),
      unit: 'x',
      info: true,
    })
  }
}
