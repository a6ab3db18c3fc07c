import { type Coding, geneAt, indexOf } from './coding.js'
import { polynomialMutation } from './polynomial-mutation.js'
import type { Random } from './random.js'
import { sbx } from './sbx.js'
import type { Settings } from './settings.js'

/** Two children of two parents, as genes: crossed and mutated, those on a grid put back onto it. */
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

/** A mutant of a point, which is put onto its grid on the way. */
export function mutate(child: number[], { coding, mutation }: Settings, random: Random): number[] {
  snapToGrid(child, coding)
  const mutant = polynomialMutation(child, mutation, random)
  stepOnGrid(mutant, child, coding)
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

/** Puts genes onto their grids, in place. */
function snapToGrid(genes: number[], { gridded }: Coding): void {
  for (const gene of gridded) genes[gene.index] = geneAt(gene, indexOf(gene, genes[gene.index] as number))
}

/** Puts genes onto their grids, in place; one that was mutated moves by at least one step. */
function stepOnGrid(genes: number[], before: readonly number[], { gridded }: Coding): void {
  for (const gene of gridded) {
    const move = (genes[gene.index] as number) - (before[gene.index] as number)
    if (move === 0) continue
    const from = indexOf(gene, before[gene.index] as number)
    const to = indexOf(gene, genes[gene.index] as number)
    const stepped = to === from ? from + Math.sign(move) : to
    genes[gene.index] = geneAt(gene, Math.min(Math.max(stepped, 0), gene.grid.last))
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
