import { rulesOf } from '../dialect-rules.js'
import type { CellDraft, NetlistDraft } from '../read/draft.js'
import type { Problems } from '../scan/problems.js'
import type { Cell, Circuit, Device, DeviceCells, Dialect } from '../types.js'
import { InstanceCheck } from './check-instances.js'
import { checkParameters } from './check-parameters.js'
import { checkValues } from './check-values.js'
import { chooseTop } from './choose-top.js'
import { findCycle } from './find-cycle.js'
import { freeName } from './free-name.js'
import { localModels, type Models } from './local-models.js'
import { passParameters } from './pass-parameters.js'
import { resolveDevice } from './resolve-device.js'
import { scaleDevice } from './scale-device.js'
import { cellsBelow, findCell } from './scope.js'

/** What the caller knows about a text. */
export interface ResolveOptions {
  readonly dialect: Dialect
  readonly top: string | undefined
  readonly ports: readonly string[]
  readonly deviceCells: DeviceCells
  /** Whether all cells are wanted, around the top level. */
  readonly library?: boolean
}

/** Turns drafts into a circuit: chooses the top, gives every device its kind and every instance its cell. */
export function resolve(netlist: NetlistDraft, options: ResolveOptions, problems: Problems): Circuit | undefined {
  const { root } = netlist
  const drafts = cellsBelow(root)
  const names = nameCells(drafts)
  const globals = new Set(netlist.globals)
  globals.delete('0')
  const everyCell = [root, ...drafts]
  checkParameters(root, drafts, problems)
  const models = localModels(everyCell)
  const instances = new InstanceCheck(problems)
  const context = { names, models, globals, scale: netlist.scale, instances, options, problems }
  const cycle = findCycle(everyCell)
  if (cycle !== undefined) {
    const reason = `cells contain each other: ${cycle.path.map((cell) => cell.name).join(' -> ')}: remove an instance`
    problems.add('recursive-subcircuit', cycle.start, reason)
  }
  const { library = false } = options
  const choose = () => (library ? root : chooseTop(root, drafts, options.top, options.ports.length > 0, problems))
  const top = cycle === undefined ? choose() : undefined

  const resolved = new Map<CellDraft, Cell>()
  const rootPorts = new Set(options.ports.map((port) => port.toLowerCase()))
  // Where there is no circuit, all cells are looked at for what is wrong with them.
  const open: CellDraft[] = top === undefined || library ? everyCell.toReversed() : [top]
  for (let draft = open.pop(); draft !== undefined; draft = open.pop()) {
    if (resolved.has(draft)) continue
    const ports = draft === root ? [...rootPorts] : draft.ports.map((port) => port.text)
    const { devices, callees } = resolveDevices(draft, ports, context)
    open.push(...callees)
    const base = {
      name: names.get(draft) ?? draft.name,
      ports,
      ...(draft.directions.size === 0 ? {} : { directions: Object.fromEntries(draft.directions) }),
      parameters: Object.fromEntries(draft.parameters),
      devices,
    }
    resolved.set(draft, draft === root ? base : { ...base, place: problems.sources.place(draft.start) })
  }
  const passed = top === undefined || options.dialect === 'spectre' ? undefined : passAmong(resolved, top)
  checkValues(passed ?? resolved, problems)

  const cell = top === undefined ? undefined : resolved.get(top)
  if (top === undefined || cell === undefined) return undefined
  const others = drafts.flatMap((draft) => {
    const other = draft === top ? undefined : (passed ?? resolved).get(draft)
    return other === undefined ? [] : [[other.name, other] as const]
  })
  return {
    ...cell,
    parameters: Object.fromEntries([...root.parameters, ...top.parameters]),
    cells: Object.fromEntries(others),
    models: models.cards,
    globals: [...globals],
  }
}

/** The same cells, where those below the top see the parameters of those around them. */
function passAmong(resolved: ReadonlyMap<CellDraft, Cell>, top: CellDraft): ReadonlyMap<CellDraft, Cell> {
  const below = new Map([...resolved].flatMap(([draft, cell]) => (draft === top ? [] : [[cell.name, cell] as const])))
  const passed = passParameters(below)
  if (passed === below) return resolved
  return new Map([...resolved].map(([draft, cell]) => [draft, draft === top ? cell : (passed.get(cell.name) ?? cell)]))
}

/** How many outer cells may lead the name of an inner one: names of cells that are thousands deep would fill the memory. */
const MAX_LEADS = 8

/** Inner cells keep their name where it is free, else it is led by the outer cells', and at last followed by a number. */
function nameCells(drafts: readonly CellDraft[]): ReadonlyMap<CellDraft, string> {
  const names = new Map<CellDraft, string>()
  const taken = new Set<string>()
  const numbers = new Map<string, number>()
  const depths = depthsOf(drafts)
  const depthOf = (draft: CellDraft): number => depths.get(draft) ?? 0
  for (const draft of drafts.toSorted((a, b) => depthOf(a) - depthOf(b) || a.start - b.start)) {
    let name = draft.name
    let outer = draft.parent
    for (let leads = 0; taken.has(name) && outer?.parent !== undefined && leads < MAX_LEADS; leads++) {
      name = `${outer.name}.${name}`
      outer = outer.parent
    }
    if (taken.has(name)) name = freeName(name, taken, numbers)
    taken.add(name)
    names.set(draft, name)
  }
  return names
}

/** How many cells each one lies in; without recursion, and without going all the way up for each. */
function depthsOf(drafts: readonly CellDraft[]): ReadonlyMap<CellDraft, number> {
  const depths = new Map<CellDraft, number>()
  for (const draft of drafts) {
    const way: CellDraft[] = []
    let outer: CellDraft | undefined = draft
    for (; outer !== undefined && !depths.has(outer); outer = outer.parent) way.push(outer)
    let depth = outer === undefined ? -1 : (depths.get(outer) ?? 0)
    for (const cell of way.toReversed()) depths.set(cell, ++depth)
  }
  return depths
}

interface Context {
  readonly names: ReadonlyMap<CellDraft, string>
  readonly models: Models
  readonly globals: Set<string>
  readonly scale: number
  readonly instances: InstanceCheck
  readonly options: ResolveOptions
  readonly problems: Problems
}

interface ResolvedDevices {
  readonly devices: readonly Device[]
  /** The cells of its instances. */
  readonly callees: readonly CellDraft[]
}

function resolveDevices(draft: CellDraft, ports: readonly string[], context: Context): ResolvedDevices {
  const { names, models, globals, scale, instances, problems } = context
  const { dialect, deviceCells } = context.options
  // Fragments without any cell repeat names where pieces were pasted together, and nothing refers to them.
  const { family, grounds, globalMark } = rulesOf(dialect)
  const renames = family === 'spectre' && draft.parent === undefined && draft.cells.size === 0
  const taken = new Set<string>()
  let all: Set<string> | undefined
  const numbers = new Map<string, number>()
  const portSet = new Set(ports)
  const netOf = (name: string): string => {
    if (portSet.has(name)) return name
    if (grounds.has(name)) return '0'
    // Cadence's netlisters mark globals by an exclamation mark, declared or not.
    if (globalMark !== undefined && name.endsWith(globalMark)) globals.add(name)
    return name
  }
  const nameOf = (cell: CellDraft): string => names.get(cell) ?? cell.name
  const hasLetters = family === 'spice'
  const scope = { cell: draft, deviceCells, nameOf, netOf, problems, hasLetters, meanings: new Map() }
  const devices: Device[] = []
  let firsts: ReadonlyMap<string, number> | undefined
  /** By the names that they have in the circuit. */
  const callees = new Map<string, CellDraft | undefined>()
  for (const device of draft.devices) {
    let name = device.name.text
    if (taken.has(name)) {
      if (!renames) {
        firsts ??= new Map(draft.devices.toReversed().map((one) => [one.name.text, one.name.start]))
        const { start } = device.name
        problems.add('duplicate-name', start, `there are two devices "${name}": rename one`, {
          end: start + name.length,
          related: [{ start: firsts.get(name) ?? draft.start, reason: 'the first one' }],
        })
      }
      all ??= new Set(draft.devices.map((one) => one.name.text))
      name = freeName(name, all, numbers)
      all.add(name)
    }
    taken.add(name)
    const unscaled = resolveDevice(device, name, scope)
    if (unscaled === undefined) continue
    const found = scaleDevice(unscaled, scale)
    const { model } = found
    const own = model === undefined ? undefined : models.nameOf(draft, model)
    if (found.kind === 'instance') {
      if (!callees.has(found.model)) callees.set(found.model, findCell(draft, device.model?.text ?? ''))
      const callee = callees.get(found.model)
      if (callee === undefined) instances.undefined(device, draft)
      else instances.check(device, found.parameters, callee)
      devices.push(found)
    } else devices.push(own === model ? found : { ...found, model: own })
  }
  return { devices, callees: [...callees.values()].filter((callee) => callee !== undefined) }
}
