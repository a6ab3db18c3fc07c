// How well structure alone tells what op-amps are made of: on circuits labelled by hand, and on cells whose ports say their direction.
import { existsSync, readFileSync } from 'node:fs'
import { hashCircuit } from '@analogkit/graph'
import { type Circuit, extractCell, parseNetlist, scramble } from '@analogkit/netlist'
import {
  type DataCircuit,
  data,
  dataIsHere,
  type Label,
  readCircuits,
  readLabels,
} from '../../identification/bench/labelled-circuits.js'
import { rightPorts, signalRolesAreRight } from '../../identification/bench/score.js'
import { type Hypothesis, RecognitionError, rankHypotheses, recognize, type Structure } from '../src/index.js'
import { opampFd, opampSe } from '../test/signatures.js'

const seeds = [1, 2, 3]
const halves = ['open', 'frozen'] as const
const confident = 0.9

function print(bench: string, value: number, unit: string, goal: Readonly<Record<string, unknown>>): void {
  console.log(JSON.stringify({ bench: `recognition/${bench}`, value: Number(value.toPrecision(4)), unit, ...goal }))
}

/** Numbers by chance, the same for one seed. See G. Steele and S. Vigna, Software: Practice and Experience 52(4), 2022. */
function numbersFrom(seed: number): () => number {
  let state = seed % 2147483647 || 1
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}

interface Read {
  readonly structure: Structure
  readonly hypotheses: readonly Hypothesis[]
  /** From the names in the scrambled circuit to the true ones. */
  readonly back: Readonly<Record<string, string>>
}

/** Reads a circuit without its names; nothing where it is declined. */
function readScrambled(circuit: Circuit, seed: number): Read | undefined {
  const scrambled = scramble(circuit, numbersFrom(seed))
  try {
    const structure = recognize(scrambled.circuit)
    const back = Object.fromEntries(Object.entries(scrambled.nets).map(([old, renamed]) => [renamed, old]))
    return { structure, hypotheses: rankHypotheses(structure, [opampSe, opampFd]), back }
  } catch (error) {
    if (error instanceof RecognitionError) return undefined
    throw error
  }
}

function rolesIn(roles: Readonly<Record<string, string>>, back: Read['back']): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(roles).map(([port, role]) => [back[port] ?? port, role]))
}

/** Labels name ports as they are drawn; circuits have them in lower case. */
function lowered(label: Label): Label {
  const ports = Object.entries(label.ports ?? {}).map(([port, role]) => [port.toLowerCase(), role])
  return { ...label, ports: Object.fromEntries(ports) as Readonly<Record<string, string>> }
}

interface Counts {
  readonly ranks: number[]
  readonly portsBy: { sure: number; sureRight: number; all: number }
}

function judgeOpamp({ id, circuit }: DataCircuit, label: Label, counts: Counts): void {
  for (const seed of seeds) {
    const read = readScrambled(circuit, 1000 * seed + id)
    const rank = (read?.hypotheses ?? []).findIndex(
      (hypothesis) =>
        hypothesis.class === label.class && signalRolesAreRight(label, rolesIn(hypothesis.roles, read?.back ?? {})),
    )
    counts.ranks.push(rank === -1 ? Number.POSITIVE_INFINITY : rank)
    countPorts(read, label, counts)
  }
}

/** Counts the ports that are answered with confidence, and of these the right ones. */
function countPorts(read: Read | undefined, label: Label, { portsBy }: Counts): void {
  const evidence = read?.structure.ports ?? []
  portsBy.all += rightPorts(label, {}).all
  const sure = evidence.filter(({ score }) => score >= confident)
  const roles = rolesIn(Object.fromEntries(sure.map(({ port, role }) => [port, role])), read?.back ?? {})
  const scored = Object.fromEntries(Object.entries(label.ports ?? {}).filter(([port]) => roles[port] !== undefined))
  const { right, all } = rightPorts({ ...label, ports: scored }, roles)
  portsBy.sure += all
  portsBy.sureRight += right
}

if (dataIsHere) {
  const labels = new Map(readLabels().map((label) => [label.id, lowered(label)]))
  const circuits = readCircuits(new Set(labels.keys()))
  for (const half of halves) {
    const counts: Counts = { ranks: [], portsBy: { sure: 0, sureRight: 0, all: 0 } }
    let others = 0
    let left = 0
    for (const circuit of circuits) {
      const label = labels.get(circuit.id)
      if (label === undefined || circuit.half !== half) continue
      if (label.class.startsWith('opamp')) judgeOpamp(circuit, label, counts)
      else {
        others += 1
        left += Number((readScrambled(circuit.circuit, circuit.id)?.hypotheses.length ?? 0) > 0)
      }
    }
    const share = (places: number) => (100 * counts.ranks.filter((rank) => rank < places).length) / counts.ranks.length
    const { portsBy } = counts
    const of = `${counts.ranks.length / seeds.length} op-amps, ${seeds.length} seeds`
    print(`${half}/first-hypothesis`, share(1), '%', { must: 93, better: 98, of })
    print(`${half}/first-three-hypotheses`, share(3), '%', { must: 94, better: 98, of })
    print(`${half}/others-left`, left, `of ${others} circuits`, { info: true, lowerIsBetter: true })
    print(`${half}/confident-ports`, (100 * portsBy.sure) / portsBy.all, '%', { must: 85, better: 95 })
    print(`${half}/confident-and-wrong`, 100 - (100 * portsBy.sureRight) / portsBy.sure, '%', {
      must: 1,
      better: 0.3,
      lowerIsBetter: true,
    })
  }

  const small = circuits.filter(
    ({ id, circuit }) => labels.get(id)?.class.startsWith('opamp') && circuit.devices.length >= 16,
  )
  const all = () => small.map(({ circuit }) => rankHypotheses(recognize(circuit), [opampSe, opampFd]).length)
  for (let warm = 0; warm < 20; warm++) all()
  const start = process.cpuUsage()
  for (let round = 0; round < 20; round++) all()
  print('large-op-amps', process.cpuUsage(start).user / 20 / small.length / 1000, 'ms', {
    lowerIsBetter: true,
    info: true,
    devices: small.reduce((sum, { circuit }) => sum + circuit.devices.length, 0) / small.length,
  })
} else console.error('recognition: shared/data/identification is not here; set ANALOGKIT_DATA to compare with labels')

/** The cells of amplifiers in files of ALIGN, each once. The instances around them do not fit their cells everywhere. */
function amplifierCells(index: string): readonly Circuit[] {
  const { files } = JSON.parse(readFileSync(index, 'utf8')) as { readonly files: readonly { readonly path: string }[] }
  const cells = new Map<string, Circuit>()
  for (const { path } of files) {
    if (!path.includes('/ota_topologies/')) continue
    const text = readFileSync(new URL(path, `file://${index}`), 'latin1').replace(/^x.*$|^\.end\s*$/gim, '')
    const library = parseNetlist(text, { file: path, dialect: 'cdl', library: true })
    for (const name of Object.keys(library.cells)) {
      if (!/^(single_ended|fully_differential)/.test(name)) continue
      const cell = extractCell(library, name)
      cells.set(hashCircuit(cell), cell)
    }
  }
  return [...cells.values()]
}

/** What a port or a global net of these cells is by its name; their directions call bias ports outputs too. */
function roleByName(net: string): string | undefined {
  if (/^vdd/.test(net)) return 'supply'
  if (/^gnd/.test(net)) return 'ground'
  if (/^vin/.test(net)) return 'input'
  return /^vout/.test(net) ? 'output' : undefined
}

const index = `${data}/netlists/index.json`
if (existsSync(index)) {
  let right = 0
  let wanted = 0
  for (const [seed, cell] of amplifierCells(index).entries()) {
    const read = readScrambled(cell, seed + 1)
    const found = rolesIn(read?.hypotheses[0]?.roles ?? {}, read?.back ?? {})
    const rails = [
      ...(read?.structure.rails.supplies ?? []).map((net) => [net, 'supply'] as const),
      ...(read?.structure.rails.grounds ?? []).map((net) => [net, 'ground'] as const),
    ]
    const roles = { ...found, ...rolesIn(Object.fromEntries(rails), read?.back ?? {}) }
    for (const net of [...cell.ports, ...cell.globals]) {
      const role = roleByName(net)
      if (role === undefined) continue
      wanted += 1
      right += Number((roles[net] ?? '').replace(/[+-]$/, '') === role)
    }
  }
  print('amplifier-cells', (100 * right) / wanted, '%', { must: 98, better: 99, of: `${wanted} ports and rails` })
} else console.error('recognition: shared/data/netlists is not here; set ANALOGKIT_DATA to compare with its cells')
