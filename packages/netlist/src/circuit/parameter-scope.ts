import type { DiagnosticCode } from '../diagnostic.js'
import { NetlistError } from '../error.js'
import { evaluateTree } from '../expression/evaluate-expression.js'
import type { Expression } from '../expression/expression.js'
import { collectNames } from '../expression/expression-names.js'
import { formatExpression } from '../expression/format-expression.js'
import { mapExpression } from '../expression/map-expression.js'
import { parseExpression } from '../expression/parse-expression.js'
import type { Parameters, Place, Value } from '../types.js'

type Probe = Extract<Expression, { readonly type: 'probe' }>

/** Whose value is computed. */
export interface Subject {
  readonly name: string
  readonly place?: Place
}

/** The parameters of one instance: names mean its own values, then those of the outer scope. */
export class ParameterScope {
  private readonly known: Map<string, Value>
  private readonly open: string[] = []
  /** What cannot be computed, however it is come to. */
  private readonly failed = new Map<string, NetlistError>()

  /**
   * @param own - values and defaults that may refer to each other
   * @param given - values in place of those: their names were looked up where they were written, and mean nothing here
   */
  constructor(
    private readonly own: Parameters,
    private readonly outer: ParameterScope | undefined,
    private readonly place: Place,
    given: Parameters = {},
  ) {
    this.known = new Map(Object.entries(given))
  }

  /** Every own parameter in its simplest form. */
  all(): Parameters {
    return Object.fromEntries(Object.keys(this.own).map((name) => [name, this.lookUp(name) ?? name]))
  }

  /**
   * The simplest form of a value: a number where everything in it is known, else an expression of what is not.
   *
   * @param subject - whose value it is, for messages
   * @param probe - what a voltage or current of the circuit becomes
   * @throws NetlistError `parameter-cycle`; `bad-expression` for a result that is not finite
   */
  simplify(value: Value, subject?: Subject, probe: (node: Probe) => Expression = (node) => node): Value {
    if (typeof value === 'number') return value
    const tree = readTree(value)
    if (tree === undefined) return value
    const simple = mapExpression(tree, (node) => {
      if (node.type === 'probe') return probe(node)
      const found = this.lookUp(node.name)
      if (found === undefined) return node
      if (typeof found === 'number') return { type: 'number', value: found }
      const inner = readTree(found)
      // Nested too deep to be read again: its name would mean nothing where it is put.
      if (inner === undefined && found.length > LEAST_DEEP) throw this.tooLong(node.name)
      return inner ?? node
    })
    const names = new Set<string>()
    collectNames(simple, names)
    if (names.size === 1 && names.has('pi')) names.clear()
    return (names.size === 0 ? this.constant(simple, value, subject) : undefined) ?? formatExpression(simple)
  }

  /**
   * What a name means, in its simplest form.
   *
   * @throws NetlistError as {@link simplify}, also for what grows too long
   */
  lookUp(name: string): Value | undefined {
    const known = this.known.get(name)
    if (known !== undefined) return known
    const failed = this.failed.get(name)
    if (failed !== undefined) throw failed
    const value = Object.hasOwn(this.own, name) ? this.own[name] : undefined
    // A default such as w=w means the outer w.
    if (value === undefined || this.open.at(-1) === name) return this.outer?.lookUp(name)
    if (this.open.includes(name)) {
      const chain = [...this.open.slice(this.open.indexOf(name)), name].join(' -> ')
      throw this.error('parameter-cycle', `parameters define each other: ${chain}: give one of them a number`)
    }
    if (this.open.length >= MAX_CHAIN) {
      throw this.error('limit-exceeded', `parameters refer to each other in a chain of more than ${MAX_CHAIN}`)
    }
    this.open.push(name)
    try {
      const simple = this.simplify(value)
      if (typeof simple === 'string' && simple.length > MAX_LENGTH + String(value).length) {
        throw this.tooLong(name)
      }
      this.known.set(name, simple)
      return simple
    } catch (error) {
      // A chain is too long only from where it was begun.
      if (error instanceof NetlistError && error.code !== 'limit-exceeded') this.failed.set(name, error)
      throw error
    } finally {
      this.open.pop()
    }
  }

  private constant(tree: Expression, text: string, subject: Subject | undefined): number | undefined {
    let value: number
    try {
      value = evaluateTree(tree)
    } catch (error) {
      // A function that only a simulator knows.
      if (error instanceof NetlistError && error.code === 'bad-expression') return undefined
      throw error
    }
    if (Number.isFinite(value)) return value
    const owner = subject === undefined ? '' : ` of "${subject.name}"`
    const reason = `the expression "${text}"${owner} gives ${value}: a finite number is needed`
    throw this.error('bad-expression', reason, subject?.place)
  }

  private tooLong(name: string): NetlistError {
    const reason = `the parameter "${name}" grows to too long an expression: give what it needs a number`
    return this.error('bad-expression', reason)
  }

  private error(code: DiagnosticCode, reason: string, place: Place = this.place): NetlistError {
    return new NetlistError([{ code, place, reason }])
  }
}

/** Longer chains of parameters than people write. */
const MAX_CHAIN = 500
/** How much longer a value may become than it was written [characters]: each step of a chain reads all of it again. */
const MAX_LENGTH = 2000
/** How long an expression is at least that is nested too deep [characters]. */
const LEAST_DEEP = 400

/** The tree of a value, absent for a word that is no expression. */
function readTree(text: string): Expression | undefined {
  try {
    return parseExpression(text)
  } catch (error) {
    if (error instanceof NetlistError) return undefined
    throw error
  }
}
