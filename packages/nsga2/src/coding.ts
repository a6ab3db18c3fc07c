import { Nsga2Error } from './error.js'
import { type Grid, gridOf, gridValue, nearestIndex } from './grid.js'
import type { Random } from './random.js'
import { placeOf } from './validate-variables.js'
import type { ChoiceVariable, Value, Variable } from './variable.js'

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
  /** The variables whose numbers are steps apart. */
  readonly gridded: readonly GriddedGene[]
  /** Genes are their own values: all variables are real, on a linear scale, without a grid. */
  readonly plain: boolean
}

/** A gene that stands for a number on a grid. */
export interface GriddedGene {
  /** Which gene. */
  readonly index: number
  readonly variable: NumericVariable
  readonly grid: Grid
}

type NumericVariable = Exclude<Variable, ChoiceVariable>

/** A point as genes and as the values that they stand for. */
export interface Genome {
  readonly genes: readonly number[]
  readonly values: readonly Value[]
}

/** Prepares the coding of variables that are known to be right. */
export function createCoding(variables: readonly Variable[]): Coding {
  return {
    variables,
    lower: variables.map((variable) => (variable.type === 'choice' ? 0 : toGene(variable, variable.lower))),
    upper: variables.map((variable) => (variable.type === 'choice' ? 0 : toGene(variable, largest(variable)))),
    choices: variables.flatMap((variable, index) =>
      variable.type === 'choice' && variable.options.length > 1 ? [index] : [],
    ),
    gridded: variables.flatMap((variable, index) => {
      const grid = variable.type === 'choice' ? undefined : gridOf(variable)
      return grid === undefined ? [] : [{ index, variable: variable as NumericVariable, grid }]
    }),
    plain: variables.every(
      (variable) => variable.type === 'real' && variable.scale !== 'log' && variable.step === undefined,
    ),
  }
}

/** A point drawn uniformly; on a linear scale each number of a grid and each option is equally probable. */
export function sample({ variables, lower, upper }: Coding, random: Random): number[] {
  return variables.map((variable, index) => {
    const draw = random()
    if (variable.type === 'choice') return Math.floor(draw * variable.options.length)
    const grid = gridOf(variable)
    if (grid !== undefined && variable.scale !== 'log')
      return toGene(variable, gridValue(grid, Math.floor(draw * (grid.last + 1))))
    const gene = (lower[index] as number) + draw * ((upper[index] as number) - (lower[index] as number))
    return grid === undefined ? gene : toGene(variable, gridValue(grid, nearestIndex(grid, toNumber(variable, gene))))
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
    const { lower, upper, type, step } = variable
    const grid = gridOf(variable)
    if (typeof value === 'number' && value >= lower && value <= upper && (grid === undefined || isOn(grid, value)))
      return toGene(variable, grid === undefined ? value : gridValue(grid, nearestIndex(grid, value)))
    const kind = type === 'real' ? 'a number' : 'a whole number'
    const pitch = step === undefined ? '' : ` in steps of ${step}`
    throw new Nsga2Error('bad-initial', where, String(value), `expected ${kind} from ${lower} to ${upper}${pitch}`)
  })
}

/** The index on its grid of the number that a gene stands for. */
export function indexOf({ variable, grid }: GriddedGene, gene: number): number {
  return nearestIndex(grid, toNumber(variable, gene))
}

/** The gene of a number on a grid. */
export function geneAt({ variable, grid }: GriddedGene, index: number): number {
  return toGene(variable, gridValue(grid, index))
}

function isOn(grid: Grid, value: number): boolean {
  const index = (value - grid.lower) / grid.step
  return Math.abs(index - Math.round(index)) <= 1e-9 * Math.max(1, Math.abs(index))
}

/** The largest number that a variable may hold. */
function largest(variable: NumericVariable): number {
  const grid = gridOf(variable)
  return grid === undefined ? variable.upper : gridValue(grid, grid.last)
}

function toGene({ scale }: NumericVariable, value: number): number {
  // Adding 0 turns -0 into 0, which JSON cannot tell apart.
  return (scale === 'log' ? Math.log(value) : value) + 0
}

function toNumber({ scale }: NumericVariable, gene: number): number {
  return scale === 'log' ? Math.exp(gene) : gene
}

function valueAt(variable: Variable, gene: number): Value {
  if (variable.type === 'choice') return variable.options[gene] as Value
  const value = toNumber(variable, gene)
  const grid = gridOf(variable)
  if (grid !== undefined) return gridValue(grid, nearestIndex(grid, value)) + 0
  return variable.scale === 'log' ? Math.min(Math.max(value, variable.lower), variable.upper) : gene
}
