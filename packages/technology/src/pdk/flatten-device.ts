import { type Expression, formatExpression, type ModelCard, parseNumber, type Value } from '@analogkit/netlist'
import { movedLimit } from './bins.js'
import { bare, type CellScope, createCellScope, valuesOf } from './cell-scope.js'
import { PdkError } from './error.js'
import { combine } from './fold-expression.js'
import type { KitDevice } from './kit-device.js'
import type { Library, LibraryModel } from './library.js'
import { foldPlaced, numbersOnly, type PlacedText } from './parameters.js'
import type { StatementPlace } from './statement.js'
import { transistorOf } from './transistor-of.js'

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

/** A model, or its bins; absent where there are none. */
function modelsOf(models: ReadonlyMap<string, LibraryModel>, name: string): readonly LibraryModel[] | undefined {
  const whole = models.get(name)
  if (whole !== undefined) return [whole]
  const bins = [...models.values()].filter(
    (model) => model.name.startsWith(`${name}.`) && /^\d+$/.test(model.name.slice(name.length + 1)),
  )
  return bins.length === 0 ? undefined : bins
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
