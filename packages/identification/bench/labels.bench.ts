import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parseNetlist } from '@analogkit/netlist'
import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import { generic28 } from '@analogkit/technology'
import { opampSe } from '@analogkit/testbench'
import { identify } from '../src/index.js'

/** Circuits of AnalogGenie with classes and port roles labelled by hand; port names are not looked at. */
const data = process.env.ANALOGKIT_DATA ?? new URL('../../../../shared/data', import.meta.url).pathname
const trialsEach = 150

interface Netlist {
  readonly id: number
  readonly ports: readonly string[]
  readonly netlist: string
  readonly netlist_repaired: string | null
}

interface Label {
  readonly id: number
  readonly class: string
  readonly also_accept?: readonly string[]
  readonly ports?: Readonly<Record<string, string>>
}

const lines = <T>(text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T)

if (existsSync(`${data}/identification/labels.jsonl`)) {
  const netlists = new Map(
    lines<Netlist>(gunzipSync(readFileSync(`${data}/analoggenie/netlists.jsonl.gz`)).toString()).map((entry) => [
      entry.id,
      entry,
    ]),
  )
  const rows = lines<Partial<Label> & { readonly kind?: string; readonly ids?: readonly number[] }>(
    readFileSync(`${data}/identification/labels.jsonl`, 'utf8'),
  )
  const labels = rows.flatMap((row): readonly Label[] => {
    if (row.class !== undefined && row.id !== undefined) return [{ ...row, id: row.id, class: row.class }]
    return row.kind === 'ambiguous' ? [] : (row.ids ?? []).map((id) => ({ id, class: 'other' }))
  })

  const simulator = await ngspiceWasm()
  const start = performance.now()
  const count = { right: 0, missed: 0, wrong: 0, withRoles: 0, unread: 0 }
  const queue = labels.values()
  const work = async () => {
    for (const label of queue) {
      const entry = netlists.get(label.id)
      if (entry === undefined) continue
      const outcome = await judge(entry, label).catch(() =>
        label.class === opampSe.id ? ('missed' as const) : ('unread' as const),
      )
      count[outcome] += 1
    }
  }
  const judge = async ({ netlist, netlist_repaired, ports, id }: Netlist, label: Label) => {
    const circuit = parseNetlist(netlist_repaired ?? netlist, { file: `${id}.scs`, dialect: 'spectre', ports })
    const [verdict] = await identify(circuit, {
      classes: [opampSe],
      technology: generic28,
      simulator,
      budget: trialsEach,
    })
    const opamp = label.class === opampSe.id
    if (verdict?.outcome !== 'accepted') return opamp ? 'missed' : 'right'
    if (!opamp) return label.also_accept?.includes(opampSe.id) === true ? 'right' : 'wrong'
    const signal = Object.entries(label.ports ?? {}).filter(([, role]) => /^(input|output)/.test(role))
    if (signal.every(([port, role]) => verdict.roles[port.toLowerCase()] === role)) count.withRoles += 1
    return 'right'
  }
  await Promise.all(Array.from({ length: simulator.concurrency }, work))
  await simulator.close()

  const opamps = labels.filter((label) => label.class === opampSe.id).length
  const found = opamps - count.missed
  const print = (bench: string, value: number, unit: string, more: object = {}) =>
    console.log(JSON.stringify({ bench: `identification/labels-${bench}`, value, unit, ...more, info: true }))
  print('single-ended-op-amps-found', found, `of ${opamps}`)
  print('with-right-inputs-and-output', count.withRoles, `of ${found}`)
  print('others-accepted', count.wrong, `of ${labels.length - opamps}`, { lowerIsBetter: true })
  print('f1', Math.round((2000 * found) / (2 * found + count.wrong + count.missed)) / 1000, '1')
  print('unreadable', count.unread, 'circuits', { lowerIsBetter: true })
  print('time', Math.round(performance.now() - start) / 1000, 's', { lowerIsBetter: true })
} else {
  console.error('identification: shared/data/identification is not here; set ANALOGKIT_DATA to score its labels')
}
