import { PdkError } from './error.js'
import { foldedNumber, foldPlaced, numbersOnly, type ParameterLookup } from './parameters.js'
import type { Statement } from './statement.js'

/** Statements that no conditional switches off. */
export function* takenStatements(
  statements: readonly Statement[],
  parameter: ParameterLookup,
): Generator<Statement, void> {
  /** For each open conditional: whether this branch is taken, whether one was, and where it began. */
  const open: { taking: boolean; taken: boolean; readonly place: Statement }[] = []
  const isTrue = (statement: Statement): boolean => {
    const condition = { text: statement.rest, place: statement }
    return foldedNumber(foldPlaced(condition, numbersOnly(parameter)), condition) !== 0
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
