import { mapWaveform } from '../circuit/map-waveform.js'
import { NetlistError } from '../error.js'
import { namesInValue } from '../expression/names-in-value.js'
import type { Cell, Device, Parameters, Value } from '../types.js'

/**
 * In SPICE a cell sees the parameters of the instance that it is used in, and of that one's cell, up to the top. Where
 * a cell needs such a parameter, this makes it one of its own, and lets the instances give it: `q=q`.
 *
 * @param cells - the cells by their names, none of which contains itself; not the top, whose parameters all see
 * @returns the same cells where nothing is passed
 * @throws NetlistError `limit-exceeded`
 */
export function passParameters(cells: ReadonlyMap<string, Cell>): ReadonlyMap<string, Cell> {
  if (![...cells.values()].some((cell) => hasCallee(cell, cells) && Object.keys(cell.parameters).length > 0))
    return cells
  const order = calleesFirst(cells)
  const namesIn = rememberNames(new Set([...cells.values()].flatMap((cell) => Object.keys(cell.parameters))))
  const wanted = new Map<string, ReadonlySet<string>>()
  let total = 0
  for (const name of order) {
    const cell = cells.get(name)
    for (const device of cell?.devices ?? []) total += wantedOf(device, wanted).size
    if (total > MAX_NAMES) throw tooMany(cell)
    const names = wantedBy(cell, namesIn, wanted)
    wanted.set(name, names)
    total += names.size
  }
  if (total === 0) return cells
  const received = new Map<string, Set<string>>()
  const passed = new Map<string, Cell>()
  for (const name of order.toReversed()) {
    const cell = cells.get(name)
    if (cell === undefined) continue
    const own = received.get(name) ?? NONE
    const has = (parameter: string): boolean => own.has(parameter) || Object.hasOwn(cell.parameters, parameter)
    const devices = cell.devices.map((device) => {
      const given = [...wantedOf(device, wanted)].filter((one) => has(one) && !Object.hasOwn(device.parameters, one))
      if (device.kind !== 'instance' || given.length === 0) return device
      received.set(device.model, new Set([...(received.get(device.model) ?? NONE), ...given]))
      return { ...device, parameters: { ...device.parameters, ...same(given) } }
    })
    passed.set(name, { ...cell, parameters: { ...cell.parameters, ...same([...own]) }, devices })
  }
  return received.size === 0 ? cells : passed
}

/** More parameters than people pass through cells, over all cells. */
const MAX_NAMES = 1_000_000

function tooMany(cell: Cell | undefined): NetlistError {
  const place = cell?.place ?? { file: 'netlist', line: 1, column: 1 }
  const reason = `cells see more than ${MAX_NAMES} parameters of the cells around them: define these at the top`
  return new NetlistError([{ code: 'limit-exceeded', place, reason }])
}

const NONE: ReadonlySet<string> = new Set()

/** `q=q`: in an instance the outer one; as a default the outer one as well. */
function same(names: readonly string[]): Parameters {
  return Object.fromEntries(names.map((name) => [name, name]))
}

function hasCallee({ devices }: Cell, cells: ReadonlyMap<string, Cell>): boolean {
  return devices.some(({ kind, model }) => kind === 'instance' && cells.has(model ?? ''))
}

function wantedOf(device: Device, wanted: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  return device.kind === 'instance' ? (wanted.get(device.model) ?? NONE) : NONE
}

/** What a cell needs from outside, for itself and for the cells in it. */
function wantedBy(
  cell: Cell | undefined,
  namesIn: (value: Value) => readonly string[],
  wanted: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  const found = new Set<string>()
  if (cell === undefined) return found
  const take = (name: string): void => {
    if (!Object.hasOwn(cell.parameters, name)) found.add(name)
  }
  const read = (value: Value): Value => {
    for (const name of namesIn(value)) take(name)
    return value
  }
  for (const value of Object.values(cell.parameters)) read(value)
  for (const device of cell.devices) {
    for (const key in device.parameters) {
      const value = device.parameters[key]
      if (typeof value === 'string') read(value)
    }
    if (device.kind === 'source' && device.waveform !== undefined) mapWaveform(device.waveform, read)
    for (const name of wantedOf(device, wanted)) if (!Object.hasOwn(device.parameters, name)) take(name)
  }
  return found
}

/** Finds the names in values that some cell has a parameter of; each text is read once. */
function rememberNames(defined: ReadonlySet<string>): (value: Value) => readonly string[] {
  const known = new Map<string, readonly string[]>()
  return (value) => {
    if (typeof value === 'number') return NO_NAMES
    const names = known.get(value) ?? namesInValue(value).filter((name) => defined.has(name))
    known.set(value, names)
    return names
  }
}

const NO_NAMES: readonly string[] = []

/** The cells in an order in which each comes behind all that it contains; without recursion. */
function calleesFirst(cells: ReadonlyMap<string, Cell>): readonly string[] {
  const order = new Set<string>()
  const seen = new Set<string>()
  for (const root of cells.keys()) {
    const open = [root]
    for (let name = open.at(-1); name !== undefined; name = open.at(-1)) {
      const inner = seen.has(name) ? [] : (cells.get(name)?.devices ?? [])
      seen.add(name)
      const before = open.length
      for (const { kind, model } of inner) {
        if (kind === 'instance' && cells.has(model ?? '') && !seen.has(model ?? '')) open.push(model ?? '')
      }
      if (open.length === before) order.add(open.pop() ?? '')
    }
  }
  return [...order]
}
