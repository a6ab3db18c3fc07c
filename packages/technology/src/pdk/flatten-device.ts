import {
  type Expression,
  formatExpression,
  type ModelCard,
  type Parameters,
  parseNumber,
  type Value,
} from '@analogkit/netlist'
import { movedLimit } from './bins.js'
import { PdkError } from './error.js'
import { asValue, combine, type RandomCall } from './fold-expression.js'
import type { KitDevice } from './kit-device.js'
import {
  foldPlaced,
  type Library,
  type LibraryCell,
  type LibraryModel,
  numbersOnly,
  type PlacedText,
} from './library.js'
import { splitAssignments } from './split-assignments.js'
import type { StatementPlace } from './statement.js'

/** A transistor of a kit without its library. */
export interface FlatDevice {
  readonly device: KitDevice
  /** Its model cards, numbers only: one of its name, or bins `name.1`, `name.2` … */
  readonly models: readonly ModelCard[]
}

/**
 * Evaluates everything that a library says of a transistor: a cell with one transistor inside, or a plain model card. A
 * sheet resistance that depends on the size moves into the parameters `nrd` and `nrs` of the transistor.
 *
 * @param keep - which of the bins to evaluate
 * @throws PdkError `missing-device`, `unfoldable`, `undefined-parameter`, `parameter-cycle`, `bad-expression`
 */
export function flattenDevice(
  library: Library,
  name: string,
  place: StatementPlace,
  keep: (model: LibraryModel) => boolean = () => true,
): FlatDevice {
  const cell = library.cells.get(name)
  if (cell === undefined) return flattenCard(library, name, place, keep)
  const { values, model } = transistorOf(cell)
  const scope = createCellScope(library, cell, values)
  const fold = (text: string): Expression => scope.fold({ text, place: cell.statement })
  const parameters = new Map([...values].map(([key, text]) => [key, fold(text)]))
  const written = modelsOf(cell.models, model) ?? modelsOf(library.models, model)
  if (written === undefined)
    throw new PdkError('missing-device', cell.statement, `${name} uses the model ${model}, which is not there`)
  let sheet: string | undefined
  const models = written.filter(keep).map((card, index): ModelCard => {
    const flat = evaluateCard(card, `${name}${card.name.slice(model.length)}`, scope)
    const own = flat.sheet === undefined ? '' : formatExpression(flat.sheet)
    if (index > 0 && own !== sheet)
      throw new PdkError('unfoldable', card.statement, `rsh is ${own || 'a number'} here and another in the first bin`)
    if (index === 0 && flat.sheet !== undefined) foldSheet(parameters, flat.sheet, card)
    sheet = own
    return flat.card
  })
  const [first] = written
  if (first === undefined) throw new PdkError('missing-device', cell.statement, `${name} has no model`)
  const device: KitDevice = {
    model: name,
    polarity: polarityOf(first),
    scale: library.scale,
    defaults: scope.defaults(),
    parameters: valuesOf(parameters),
  }
  return { device, models }
}

/**
 * How far a transistor's threshold [V] and current factor [1] differ from those of its kind, by the kit's own statistics:
 * one standard deviation.
 *
 * @param size - values of the cell's parameters, in units of the kit
 * @returns absent where the cell has no such statistics
 */
export function deviationsOf(
  library: Library,
  name: string,
  size: Readonly<Record<string, number>>,
): { readonly threshold: number; readonly current: number } | undefined {
  const cell = library.cells.get(name)
  if (cell === undefined) return undefined
  const { values } = transistorOf(cell)
  const randoms: string[] = []
  const scope = createCellScope(library, cell, values, ({ nominal, deviation }) => {
    const random = `random#${randoms.length}`
    randoms.push(random)
    return combine('+', nominal, combine('*', deviation, { type: 'name', name: random }))
  })
  const deviation = (parameter: string): number => {
    const text = values.get(parameter)
    if (text === undefined) return 0
    const folded = formatExpression(scope.fold({ text, place: cell.statement }))
    const at = (moved?: string): number => evaluate(folded, { ...scope.defaults(), ...size }, moved, cell.statement)
    return Math.hypot(...randoms.map((random) => at(random) - at()))
  }
  return { threshold: deviation('delvto'), current: deviation('mulu0') }
}

function evaluate(text: string, values: Parameters, moved: string | undefined, place: StatementPlace): number {
  const names = (name: string): Expression => {
    if (name.startsWith('random#')) return { type: 'number', value: name === moved ? 1 : 0 }
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) throw new PdkError('undefined-parameter', place, `the parameter ${name} is not defined`)
    return typeof value === 'number' ? { type: 'number', value } : foldPlaced({ text: value, place }, names)
  }
  const result = foldPlaced({ text, place }, names)
  return result.type === 'number' ? result.value : Number.NaN
}

/** The one transistor of a cell: its parameters as written and its model. */
function transistorOf(cell: LibraryCell): { readonly values: ReadonlyMap<string, string>; readonly model: string } {
  const { devices, name, ports, statement } = cell
  const [device] = devices
  if (device === undefined || devices.length > 1 || !device.word.startsWith('m'))
    throw new PdkError(
      'unfoldable',
      statement,
      `${name} holds ${devices.length} devices (${devices.map(({ word }) => word).join(', ')}): only cells of one transistor become model cards`,
    )
  const { words, values } = splitAssignments(device.rest)
  const model = words[4]
  if (model === undefined || ports.length !== 4 || words.slice(0, 4).join(' ') !== ports.join(' '))
    throw new PdkError(
      'unfoldable',
      device,
      `the transistor of ${name} is not connected like its ports ${ports.join(' ')}`,
    )
  return { values, model }
}

/** A model, or its bins; absent where there are none. */
function modelsOf(models: ReadonlyMap<string, LibraryModel>, name: string): readonly LibraryModel[] | undefined {
  const whole = models.get(name)
  if (whole !== undefined) return [whole]
  const bins = [...models.values()].filter(
    (model) => model.name.startsWith(`${name}.`) && /^\d+$/.test(model.name.slice(name.length + 1)),
  )
  return bins.length === 0 ? undefined : bins
}

/** Values within a cell: expressions of what an instance gives. */
interface CellScope {
  fold(value: PlacedText): Expression
  defaults(): Parameters
}

/**
 * Names in a cell: what its head names and what its transistor takes over under the same name stays, as an instance gives
 * it, and so does `mult`, which counts for statistics only; other parameters of its body are put in; parameters of the
 * library are numbers.
 */
function createCellScope(
  library: Library,
  { head, body }: LibraryCell,
  device: ReadonlyMap<string, string>,
  random: (call: RandomCall) => Expression = ({ nominal }) => nominal,
): CellScope {
  const isGiven = (name: string): boolean =>
    head.has(name) || (body.has(name) && (name === 'mult' || bare(device.get(name) ?? '').toLowerCase() === name))
  const outside = numbersOnly(library.parameter)
  const known = new Map<string, Expression>()
  const open: string[] = []
  const nameRule = (name: string, place: StatementPlace): Expression => {
    if (isGiven(name)) return { type: 'name', name }
    const before = known.get(name)
    if (before !== undefined) return before
    const definition = body.get(name)
    if (definition === undefined) return outside(name, place)
    if (open.includes(name))
      throw new PdkError(
        'parameter-cycle',
        definition.place,
        `parameters define each other: ${[...open, name].join(' -> ')}`,
      )
    open.push(name)
    const value = fold(definition)
    open.pop()
    known.set(name, value)
    return value
  }
  const fold = (value: PlacedText): Expression => foldPlaced(value, nameRule, random)
  return {
    fold,
    defaults: () =>
      valuesOf(new Map([...head, ...body].flatMap(([name, value]) => (isGiven(name) ? [[name, fold(value)]] : [])))),
  }
}

/** `{w}` is `w`. */
function bare(text: string): string {
  return /^[{('"\s]*([\w.]+)[})'"\s]*$/.exec(text)?.[1] ?? text
}

function valuesOf(expressions: ReadonlyMap<string, Expression>): Parameters {
  return Object.fromEntries([...expressions].map(([name, expression]) => [name, asValue(expression)]))
}

/** A card with numbers only, and its sheet resistance where that depends on the size: the card then has 1. */
function evaluateCard(
  model: LibraryModel,
  name: string,
  { fold }: Pick<CellScope, 'fold'>,
): { readonly card: ModelCard; readonly sheet?: Expression } {
  const parameters: Record<string, Value> = {}
  let sheet: Expression | undefined
  for (const [key, text] of model.values()) {
    // A version such as 4.5 chooses the code of the model, by its text.
    const plain = key === 'version' ? bare(text) : parseNumber(text)
    const value = plain === undefined ? fold({ text, place: model.statement }) : undefined
    if (typeof plain === 'string') parameters[key] = plain
    else if (plain !== undefined) parameters[key] = movedLimit(key, plain)
    else if (value?.type === 'number') parameters[key] = movedLimit(key, value.value)
    else if (key === 'rsh') {
      parameters[key] = 1
      sheet = value
    } else
      throw new PdkError(
        'unfoldable',
        model.statement,
        `the model parameter ${key} depends on the instance (${text.slice(0, 60)}): no number can stand for it`,
      )
  }
  const { file, line } = model.statement
  const card = { name, type: model.type, parameters, place: { file, line, column: 1 } }
  return sheet === undefined ? { card } : { card, sheet }
}

/** The resistance of drain and source is `rsh` times the number of squares: a factor of one is a factor of the other. */
function foldSheet(parameters: Map<string, Expression>, sheet: Expression, { statement }: LibraryModel): void {
  for (const squares of ['nrd', 'nrs']) {
    const before = parameters.get(squares)
    if (before === undefined)
      throw new PdkError('unfoldable', statement, `rsh depends on the size, but the transistor has no ${squares}`)
    parameters.set(squares, combine('*', before, sheet))
  }
}

/** A model card that netlists refer to without a cell. */
function flattenCard(
  library: Library,
  name: string,
  place: StatementPlace,
  keep: (model: LibraryModel) => boolean,
): FlatDevice {
  const written = modelsOf(library.models, name)
  const [first] = written ?? []
  if (written === undefined || first === undefined)
    throw new PdkError(
      'missing-device',
      place,
      `no transistor ${name}: the kit may be incomplete, or ask for other families`,
    )
  const outside = numbersOnly(library.parameter)
  const scope = { fold: (value: PlacedText) => foldPlaced(value, outside) }
  const models = written.filter(keep).map((model) => evaluateCard(model, model.name, scope).card)
  const device = { model: name, polarity: polarityOf(first), scale: library.scale, defaults: {}, parameters: {} }
  return { device, models }
}

function polarityOf({ type, statement }: LibraryModel): 'n' | 'p' {
  if (type === 'nmos') return 'n'
  if (type === 'pmos') return 'p'
  throw new PdkError('unfoldable', statement, `a model of type ${type}; only nmos and pmos are read`)
}
