import { PdkError } from './error.js'
import {
  createParameters,
  foldedNumber,
  foldPlaced,
  numbersOnly,
  type ParameterLookup,
  type PlacedText,
} from './parameters.js'
import { type Assignments, splitAssignments } from './split-assignments.js'
import type { Statement } from './statement.js'
import { takenStatements } from './taken-statements.js'

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
  readonly parameter: ParameterLookup
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
 * parameters defined before them.
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
  const overridden = new Map(Object.entries(overrides))
  const parameter = createParameters(parameters, overridden)
  // A condition sees what was defined before it, which may change later: nothing of it is kept.
  const before: ParameterLookup = (name) => createParameters(parameters, overridden)(name)
  let scale: PlacedText = { text: '1', place: { file: '', line: 0 } }
  let draft: Draft | undefined
  for (const statement of takenStatements(statements, before)) {
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
  const scaleValue = foldedNumber(foldPlaced(scale, numbersOnly(parameter)), scale)
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
