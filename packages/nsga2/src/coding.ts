import { Nsga2Error } from './error.js'
import type { Random } from './random.js'
import type { ChoiceVariable, IntegerVariable, Value, Variable } from './types.js'
import { placeOf } from './validate-variables.js'

/**
 * How variables become genes, the numbers that the operators work on: a number itself, the natural logarithm on a log
 * scale, the index of an option.
 */
export interface Coding {
  readonly variables: readonly Variable[]
  /** Lower bound of each gene; 0 for a choice. */
  readonly lower: readonly number[]
  /** Upper bound of each gene; 0 for a choice, so that the operators for numbers leave it alone. */
  readonly upper: readonly number[]
  /** Indices of the choices with more than one option. */
  readonly choices: readonly number[]
  /** Indices of the integers. */
  readonly integers: readonly number[]
  /** Genes are their own values: all variables are real, on a linear scale. */
  readonly plain: boolean
}

/** A point as genes and as the values that they stand for. */
export interface Genome {
  readonly genes: readonly number[]
  readonly values: readonly Value[]
}

/** Prepares the coding of variables that are known to be right. */
export function createCoding(variables: readonly Variable[]): Coding {
  const bound = (side: 'lower' | 'upper') =>
    variables.map((variable) => (variable.type === 'choice' ? 0 : toGene(variable, variable[side])))
  const indicesOf = (matches: (variable: Variable) => boolean) =>
    variables.flatMap((variable, index) => (matches(variable) ? [index] : []))
  return {
    variables,
    lower: bound('lower'),
    upper: bound('upper'),
    choices: indicesOf((variable) => variable.type === 'choice' && variable.options.length > 1),
    integers: indicesOf((variable) => variable.type === 'integer'),
    plain: variables.every((variable) => variable.type === 'real' && variable.scale !== 'log'),
  }
}

/** A point drawn uniformly, each integer and each option equally probable on a linear scale. */
export function sample({ variables, lower, upper }: Coding, random: Random): number[] {
  return variables.map((variable, index) => {
    const draw = random()
    if (variable.type === 'choice') return Math.floor(draw * variable.options.length)
    if (variable.type === 'integer' && variable.scale !== 'log')
      return variable.lower + Math.floor(draw * (variable.upper - variable.lower + 1))
    const gene = (lower[index] as number) + draw * ((upper[index] as number) - (lower[index] as number))
    return variable.type === 'integer' ? toGene(variable, wholeOf(variable, gene)) : gene
  })
}

/** The values that genes stand for; the genes themselves where these are their own values. */
export function decode({ variables, plain }: Coding, genes: readonly number[]): readonly Value[] {
  return plain ? genes : variables.map((variable, index) => valueAt(variable, genes[index] as number))
}

/** The genes of values that a user gave. */
export function encode({ variables }: Coding, values: readonly Value[], place: string): number[] {
  if (values.length !== variables.length)
    throw new Nsga2Error(
      'bad-initial',
      place,
      `${values.length} values`,
      `expected one for each of the ${variables.length} variables`,
    )
  return variables.map((variable, index) => {
    const value = values[index]
    const where = `${place}, ${placeOf(variable, index)}`
    if (variable.type === 'choice') {
      const option = variable.options.indexOf(value as Value)
      if (option >= 0) return option
      throw new Nsga2Error('bad-initial', where, String(value), `expected one of ${variable.options.join(', ')}`)
    }
    const { lower, upper, type } = variable
    if (typeof value === 'number' && value >= lower && value <= upper && (type === 'real' || Number.isInteger(value)))
      return toGene(variable, value)
    const kind = type === 'real' ? 'a number' : 'a whole number'
    throw new Nsga2Error('bad-initial', where, String(value), `expected ${kind} from ${lower} to ${upper}`)
  })
}

/** The whole number that a gene stands for. */
export function wholeOf({ scale, lower, upper }: IntegerVariable, gene: number): number {
  return Math.min(Math.max(Math.round(scale === 'log' ? Math.exp(gene) : gene), lower), upper) + 0
}

/** The gene of a number. */
export function toGene({ scale }: Exclude<Variable, ChoiceVariable>, value: number): number {
  // Adding 0 turns -0 into 0, which JSON cannot tell apart.
  return (scale === 'log' ? Math.log(value) : value) + 0
}

function valueAt(variable: Variable, gene: number): Value {
  if (variable.type === 'choice') return variable.options[gene] as Value
  if (variable.type === 'integer') return wholeOf(variable, gene)
  const { scale, lower, upper } = variable
  return scale === 'log' ? Math.min(Math.max(Math.exp(gene), lower), upper) : gene
}
