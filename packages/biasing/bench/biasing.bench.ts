// What a plan costs, and how its solver compares with HiGHS.
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { type PortRole, type PortSignature, parseNetlist } from '@analogkit/netlist'
import { givenRoles, type Hypothesis, rankHypotheses, recognize, type Structure } from '@analogkit/recognition'
import { generic28 } from '@analogkit/technology'
import { deviceTablesOf } from '@analogkit/technology/device-tables'
import { createPlanner, estimateSmallSignal } from '../src/index.js'
import { minimizePiecewise } from '../src/simplex/minimize-piecewise.js'
import type { PiecewiseProgram } from '../src/simplex/piecewise-program.js'
import { loadHighs } from '../test/load-highs.js'
import { randomProgram } from '../test/random-program.js'
import { recordedPrograms } from '../test/recorded-programs.js'
import { uniformNumbers } from '../test/uniform-numbers.js'
import { writeLinearProgram } from '../test/write-linear-program.js'

const highs = await loadHighs()

/** Processor time of a piece of work for one of some things, the least of five rounds [ms]. */
function costEach<T>(things: readonly T[], work: (thing: T) => unknown): number {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < 5; round += 1) {
    const start = process.cpuUsage()
    for (const thing of things) work(thing)
    const { user, system } = process.cpuUsage(start)
    least = Math.min(least, (user + system) / 1000)
  }
  return least / things.length
}

function print(bench: string, value: number, unit: string, facts: Readonly<Record<string, unknown>>): void {
  const row = { bench: `biasing/${bench}`, value: Number(value.toPrecision(3)), unit, lowerIsBetter: true, ...facts }
  console.log(JSON.stringify(row))
}

/** Solves programs with both; HiGHS gets its text ready-made, and reads it. */
function compare(name: string, programs: readonly PiecewiseProgram[]): void {
  const texts = programs.map(writeLinearProgram)
  let different = 0
  for (const [index, program] of programs.entries()) {
    const wanted = highs.solve(texts[index] ?? '').ObjectiveValue
    if (Math.abs(minimizePiecewise(program).objective - wanted) > 1e-6 * (1 + Math.abs(wanted))) different += 1
  }
  const ours = costEach(programs, minimizePiecewise)
  const theirs = costEach(texts, (text) => highs.solve(text))
  print(name, ours, 'ms', {
    info: true,
    highs: Number(theirs.toPrecision(3)),
    programs: programs.length,
    different,
  })
  print(`${name}-of-highs`, ours / theirs, 'times', { must: 1 })
}

for (const [columns, rows] of [
  [25, 48],
  [60, 105],
  [120, 170],
  [200, 270],
] as const) {
  const random = uniformNumbers(columns)
  const programs = Array.from({ length: columns > 100 ? 5 : 20 }, () => randomProgram(columns, rows, random))
  compare(`random-${columns}-${rows}`, programs)
}

const data = process.env.ANALOGKIT_DATA ?? new URL('../../../../shared/data', import.meta.url).pathname
if (existsSync(`${data}/identification/labels.jsonl`)) {
  const tables = await deviceTablesOf(generic28)
  const options = { technology: generic28, tables }
  const opamps = readOpamps()
  const planners = opamps.map(({ structure, hypothesis }) => createPlanner(structure, hypothesis, options))
  const random = uniformNumbers(1)
  const points = planners.map(({ coordinates }) => coordinates.map(() => random()))
  compare(
    'programs-of-op-amps',
    recordedPrograms(() => {
      for (const [index, planner] of planners.entries()) planner.plan(points[index])
    }),
  )
  for (const [name, least, most, goals] of [
    ['up-to-15', 0, 15, { must: 1.5 }],
    ['16-to-50', 16, 50, { must: 6 }],
  ] as const) {
    const chosen = opamps.flatMap(({ structure, hypothesis }, index) => {
      const planner = planners[index]
      const transistors = structure.circuit.devices.filter(({ kind }) => kind === 'mosfet' || kind === 'bjt').length
      return planner === undefined || transistors < least || transistors > most
        ? []
        : [{ structure, hypothesis, planner, point: points[index] ?? [], plan: planner.plan(points[index]) }]
    })
    const circuits = chosen.length
    const plan = costEach(chosen, ({ planner, point }) => planner.plan(point))
    print(`plan-${name}-transistors`, plan, 'ms', { ...goals, circuits })
    const estimate = costEach(chosen, (each) =>
      estimateSmallSignal(each.structure, each.hypothesis, each.plan, options),
    )
    print(`estimate-${name}-transistors`, estimate, 'ms', { must: name === 'up-to-15' ? 1 : 6, circuits })
  }
} else {
  console.error('biasing: shared/data is not here; set ANALOGKIT_DATA for its circuits')
}

interface Label {
  readonly id?: number
  readonly class?: string
  readonly ports?: Readonly<Record<string, PortRole>>
}

/** The op-amps that were labelled by hand, with their roles. */
function readOpamps(): readonly { readonly structure: Structure; readonly hypothesis: Hypothesis }[] {
  const lines = (text: string): readonly unknown[] =>
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown)
  const labels = lines(readFileSync(`${data}/identification/labels.jsonl`, 'utf8')) as readonly Label[]
  const opamps = new Map(
    labels.filter((label) => label.class?.startsWith('opamp') === true).map((label) => [label.id, label]),
  )
  const circuits = lines(gunzipSync(readFileSync(`${data}/analoggenie/netlists.jsonl.gz`)).toString()) as readonly {
    readonly id: number
    readonly ports: readonly string[]
    readonly netlist: string
    readonly netlist_repaired: string | null
  }[]
  return circuits.flatMap(({ id, ports, netlist, netlist_repaired: repaired }) => {
    const label = opamps.get(id)
    if (label === undefined) return []
    try {
      const circuit = parseNetlist(repaired ?? netlist, { file: `${id}.scs`, dialect: 'spectre', ports })
      const structure = recognize(circuit)
      const roles = Object.fromEntries(
        Object.entries(label.ports ?? {}).map(([port, role]) => [port.toLowerCase(), role]),
      )
      const [hypothesis] = rankHypotheses(structure, [signatureOf(Object.values(roles), label.class ?? '')], {
        evidence: givenRoles(roles)(circuit),
      })
      if (hypothesis === undefined) return []
      return [{ structure, hypothesis }]
    } catch {
      // Circuits that cannot be read or planned cost nothing.
      return []
    }
  })
}

function signatureOf(roles: readonly PortRole[], id: string): PortSignature {
  const fixed = id === 'opamp-se' ? (['output'] as const) : (['output+', 'output-'] as const)
  const once = (['input+', 'input-', ...fixed] as const).map((role) => ({ role, min: 1, max: 1 }))
  const others = [
    ...new Set<PortRole>([
      ...roles,
      'supply',
      'ground',
      'bias-voltage',
      'bias-current-source',
      'bias-current-sink',
      'bias-node',
    ]),
  ]
    .filter((role) => !once.some((port) => port.role === role))
    .map((role) => ({ role, min: 0, max: 16 }))
  return { class: id, ports: [...once, ...others] }
}
