import { type Expression, NetlistError } from '@analogkit/netlist'
import { expressionError, PdkError } from './error.js'
import { foldExpression } from './fold-expression.js'
import { type Assignments, splitAssignments } from './split-assignments.js'
import type { Statement, StatementPlace } from './statement.js'

/** The text of a value and where it stands. */
export interface PlacedText {
  readonly text: string
  readonly place: StatementPlace
}

/** A model card as written. */
export interface LibraryModel {
  readonly name: string
  readonly type: string
  readonly statement: Statement
  /** The assignments, read when asked for: a library has many cards and a circuit few. */
  readonly values: () => ReadonlyMap<string, string>
}

/** A sub-circuit as written. */
export interface LibraryCell {
  readonly name: string
  readonly ports: readonly string[]
  /** Parameters of its head: an instance gives them. */
  readonly head: ReadonlyMap<string, PlacedText>
  /** Parameters of its body. */
  readonly body: ReadonlyMap<string, PlacedText>
  readonly models: ReadonlyMap<string, LibraryModel>
  readonly devices: readonly Statement[]
  readonly statement: Statement
}

/** What the cards of a library define. */
export interface Library {
  readonly models: ReadonlyMap<string, LibraryModel>
  readonly cells: ReadonlyMap<string, LibraryCell>
  /** What the lengths of devices are multiplied with [m]: 1 where the library has no `.option scale`. */
  readonly scale: number
  /**
   * The value of a parameter outside of all cells.
   *
   * @returns absent where there is none
   * @throws PdkError `parameter-cycle`, `undefined-parameter`, `bad-expression`
   */
  parameter(name: string): number | undefined
}

/** A cell while its statements are read. */
interface Draft {
  readonly cell: Omit<LibraryCell, 'body' | 'models' | 'devices'>
  readonly body: Map<string, PlacedText>
  readonly models: Map<string, LibraryModel>
  readonly devices: Statement[]
}

/**
 * Reads the cards of a library: parameters in any order, the last definition counting; models; cells; conditionals by the
 * parameters outside of them.
 *
 * @param overrides - parameters that have another value than the library gives them
 * @throws PdkError `unbalanced`, `bad-statement`
 */
export function readLibrary(
  statements: readonly Statement[],
  overrides: Readonly<Record<string, number>> = {},
): Library {
  const parameters = new Map<string, PlacedText>()
  const models = new Map<string, LibraryModel>()
  const cells = new Map<string, LibraryCell>()
  const parameter = createParameters(parameters, new Map(Object.entries(overrides)))
  let scale: PlacedText = { text: '1', place: { file: '', line: 0 } }
  let draft: Draft | undefined
  for (const statement of takenStatements(statements, parameter)) {
    const { word, rest } = statement
    if (word === '.param' || word === '.parameter') define(draft?.body ?? parameters, statement)
    else if (word === '.model') {
      const model = readModel(statement)
      ;(draft?.models ?? models).set(model.name, model)
    } else if (word === '.subckt') {
      if (draft !== undefined)
        throw new PdkError('unbalanced', statement, `a cell begins within ${draft.cell.name}: end that with .ends`)
      draft = { cell: readHead(statement), body: new Map(), models: new Map(), devices: [] }
    } else if (word === '.ends') {
      if (draft === undefined) throw new PdkError('unbalanced', statement, 'an .ends without a .subckt before it')
      const { cell, ...others } = draft
      cells.set(cell.name, { ...cell, ...others })
      draft = undefined
    } else if (word === '.option' || word === '.options') {
      const text = splitAssignments(rest).values.get('scale')
      if (text !== undefined) scale = { text, place: statement }
    } else if (!word.startsWith('.')) draft?.devices.push(statement)
  }
  if (draft !== undefined)
    throw new PdkError(
      'unbalanced',
      draft.cell.statement,
      `the cell ${draft.cell.name} has no .ends: the file may be cut off`,
    )
  const scaleValue = asNumber(foldPlaced(scale, numbersOnly(parameter)), scale)
  return { models, cells, scale: scaleValue, parameter }
}

function define(into: Map<string, PlacedText>, statement: Statement): void {
  for (const [name, text] of splitAssignments(statement.rest).values) into.set(name, { text, place: statement })
}

function readModel(statement: Statement): LibraryModel {
  const [, name, type] = /^(\S+)\s+([a-z]\w*)/i.exec(statement.rest) ?? []
  if (name === undefined || type === undefined)
    throw new PdkError('bad-statement', statement, `.model ${statement.rest.slice(0, 40)}: expected a name and a type`)
  let values: ReadonlyMap<string, string> | undefined
  return {
    name: name.toLowerCase(),
    type: type.toLowerCase(),
    statement,
    values: () => (values ??= splitAssignments(modelBody(statement.rest)).values),
  }
}

/** What follows name and type, without the brackets that may stand around all of it. */
function modelBody(rest: string): string {
  const body = rest.replace(/^\S+\s+\w+\s*/, '').trim()
  return body.startsWith('(') && body.endsWith(')') ? body.slice(1, -1) : body
}

function readHead(statement: Statement): Draft['cell'] {
  const { words, values }: Assignments = splitAssignments(statement.rest.replace(/\bparams:/i, ' '))
  const [name, ...ports] = words
  if (name === undefined) throw new PdkError('bad-statement', statement, '.subckt without a name')
  const head = new Map([...values].map(([key, text]) => [key, { text, place: statement }]))
  return { name, ports, head, statement }
}

/** Statements that no conditional switches off. */
function* takenStatements(
  statements: readonly Statement[],
  parameter: Library['parameter'],
): Generator<Statement, void> {
  /** For each open conditional: whether this branch is taken, whether one was, and where it began. */
  const open: { taking: boolean; taken: boolean; readonly place: Statement }[] = []
  const isTrue = (statement: Statement): boolean => {
    const condition = { text: statement.rest, place: statement }
    return asNumber(foldPlaced(condition, numbersOnly(parameter)), condition) !== 0
  }
  for (const statement of statements) {
    const active = open.every(({ taking }) => taking)
    if (statement.word === '.if') {
      const taking = active && isTrue(statement)
      open.push({ taking, taken: taking || !active, place: statement })
    } else if (statement.word === '.elseif' || statement.word === '.else' || statement.word === '.endif') {
      const last = open.at(-1)
      if (last === undefined)
        throw new PdkError('unbalanced', statement, `an ${statement.word} without an .if before it`)
      if (statement.word === '.endif') open.pop()
      else {
        last.taking = !last.taken && (statement.word === '.else' || isTrue(statement))
        last.taken ||= last.taking
      }
    } else if (active) yield statement
  }
  const last = open.at(-1)
  if (last !== undefined) throw new PdkError('unbalanced', last.place, 'an .if without an .endif')
}

/** Computes parameters from their definitions, which may be added meanwhile, each once and in any order. */
function createParameters(
  definitions: ReadonlyMap<string, PlacedText>,
  overrides: ReadonlyMap<string, number>,
): Library['parameter'] {
  const known = new Map<PlacedText, number>()
  const open: string[] = []
  return function parameter(name) {
    const definition = definitions.get(name)
    const override = overrides.get(name)
    if (override !== undefined) return override
    if (definition === undefined) return undefined
    const before = known.get(definition)
    if (before !== undefined) return before
    if (open.includes(name)) {
      const chain = [...open.slice(open.indexOf(name)), name].join(' -> ')
      throw new PdkError('parameter-cycle', definition.place, `parameters define each other: ${chain}`)
    }
    if (open.length >= MAX_CHAIN)
      throw new PdkError(
        'limit-exceeded',
        definition.place,
        `parameters refer to each other in a chain of ${MAX_CHAIN}`,
      )
    open.push(name)
    const value = asNumber(foldPlaced(definition, numbersOnly(parameter)), definition)
    open.pop()
    known.set(definition, value)
    return value
  }
}

const MAX_CHAIN = 500

/** Names that are parameters outside of all cells; whatever else is an error at the place that uses it. */
export function numbersOnly(parameter: Library['parameter']): (name: string, place: StatementPlace) => Expression {
  return (name, place) => {
    const value = name === 'pi' ? Math.PI : parameter(name)
    if (value === undefined)
      throw new PdkError(
        'undefined-parameter',
        place,
        `the parameter ${name} is not defined: the kit may be incomplete`,
      )
    return { type: 'number', value }
  }
}

/** Folds a value of the library, with random numbers at their nominal value. */
export function foldPlaced(
  { text, place }: PlacedText,
  name: (name: string, place: StatementPlace) => Expression,
  random: Parameters<typeof foldExpression>[1]['random'] = ({ nominal }) => nominal,
): Expression {
  try {
    return foldExpression(text, { name: (word) => name(word, place), random })
  } catch (error) {
    throw error instanceof NetlistError ? expressionError(error, place) : error
  }
}

function asNumber(expression: Expression, { text, place }: PlacedText): number {
  if (expression.type === 'number') return expression.value
  throw new PdkError(
    'bad-expression',
    place,
    `${text.slice(0, 60)}: expected a number, found what only a simulation knows`,
  )
}
