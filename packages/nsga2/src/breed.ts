import { type Coding, geneAt, indexOf } from './coding.js'
import { mutateGenes } from './polynomial-mutation.js'
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
  mutate(a, settings, random)
  mutate(b, settings, random)
  return [a, b]
}

/** Mutates a point in place, and puts it onto its grid. */
export function mutate(genes: number[], { coding, mutation }: Settings, random: Random): void {
  if (coding.gridded.length === 0) mutateGenes(genes, mutation, random)
  else {
    const before = snapToGrid(genes, coding)
    mutateGenes(genes, mutation, random)
    stepOnGrid(genes, before, coding)
  }
  redrawChoices(genes, coding, mutation.variableProbability, random)
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

/** Puts genes onto their grids, in place, and returns where on its grid each of these is. */
function snapToGrid(genes: number[], { gridded }: Coding): number[] {
  return gridded.map((gene) => {
    const place = indexOf(gene, genes[gene.index] as number)
    genes[gene.index] = geneAt(gene, place)
    return place
  })
}

/** Puts genes back onto their grids, in place; one that was mutated moves by at least one step. */
function stepOnGrid(genes: number[], before: readonly number[], { gridded }: Coding): void {
  gridded.forEach((gene, order) => {
    const from = before[order] as number
    const move = (genes[gene.index] as number) - geneAt(gene, from)
    if (move === 0) return
    const to = indexOf(gene, genes[gene.index] as number)
    const stepped = to === from ? from + Math.sign(move) : to
    genes[gene.index] = geneAt(gene, Math.min(Math.max(stepped, 0), gene.grid.last))
  })
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
