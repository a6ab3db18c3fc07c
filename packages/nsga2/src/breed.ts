import { type Coding, toGene, wholeOf } from './coding.js'
import { polynomialMutation } from './polynomial-mutation.js'
import type { Random } from './random.js'
import { sbx } from './sbx.js'
import type { Settings } from './settings.js'
import type { IntegerVariable } from './types.js'

/** Two children of two parents, as genes: crossed, mutated, integers rounded. */
export function breed(
  first: readonly number[],
  second: readonly number[],
  settings: Settings,
  random: Random,
): [number[], number[]] {
  const { coding, crossover } = settings
  const [a, b] = sbx(first, second, crossover, random)
  exchangeChoices(a, b, coding, crossover.probability * crossover.variableProbability, random)
  return [mutate(a, settings, random), mutate(b, settings, random)]
}

/** A mutant of a child, whose integers are rounded on the way. */
function mutate(child: number[], { coding, mutation }: Settings, random: Random): number[] {
  roundIntegers(child, coding)
  const mutant = polynomialMutation(child, mutation, random)
  stepIntegers(mutant, child, coding)
  redrawChoices(mutant, coding, mutation.variableProbability, random)
  return mutant
}

/** Uniform crossover of the choices, in place. */
function exchangeChoices(a: number[], b: number[], { choices }: Coding, probability: number, random: Random): void {
  for (const index of choices) {
    if (random() >= probability) continue
    const kept = a[index] as number
    a[index] = b[index] as number
    b[index] = kept
  }
}

/** Puts integers onto whole numbers, in place. */
function roundIntegers(genes: number[], { variables, integers }: Coding): void {
  for (const index of integers) {
    const variable = variables[index] as IntegerVariable
    genes[index] = toGene(variable, wholeOf(variable, genes[index] as number))
  }
}

/** Puts integers onto whole numbers, in place; one that was mutated moves by at least one. */
function stepIntegers(genes: number[], before: readonly number[], { variables, integers }: Coding): void {
  for (const index of integers) {
    const move = (genes[index] as number) - (before[index] as number)
    if (move === 0) continue
    const variable = variables[index] as IntegerVariable
    const from = wholeOf(variable, before[index] as number)
    const to = wholeOf(variable, genes[index] as number)
    const stepped = to === from ? from + Math.sign(move) : to
    genes[index] = toGene(variable, Math.min(Math.max(stepped, variable.lower), variable.upper))
  }
}

/** Mutates choices to another option, all of them equally probable, in place. */
function redrawChoices(genes: number[], { variables, choices }: Coding, probability: number, random: Random): void {
  for (const index of choices) {
    const variable = variables[index]
    if (variable?.type !== 'choice' || random() >= probability) continue
    const count = variable.options.length
    genes[index] = ((genes[index] as number) + 1 + Math.floor(random() * (count - 1))) % count
  }
}
