import type { Coding } from './coding.js'
import type { Individual } from './individual.js'

/**
 * Turns genes into coordinates for a fit: numbers by how many standard deviations of the points they are off the mean,
 * a choice into one coordinate per option.
 */
export function createEmbedding(
  { variables }: Coding,
  points: readonly Individual[],
): (genes: readonly number[]) => Float64Array {
  const count = points.length
  const axes = variables.map((variable, index) => {
    if (variable.type === 'choice') return { index, options: variable.options.length, mean: 0, deviation: 1 }
    const mean = points.reduce((sum, { genes }) => sum + (genes[index] as number), 0) / count
    const variance = points.reduce((sum, { genes }) => sum + ((genes[index] as number) - mean) ** 2, 0) / count
    return { index, options: 0, mean, deviation: Math.sqrt(variance) || 1 }
  })
  const width = axes.reduce((sum, { options }) => sum + Math.max(1, options), 0)
  return (genes) => {
    const coordinates = new Float64Array(width)
    let place = 0
    for (const { index, options, mean, deviation } of axes) {
      const gene = genes[index] as number
      if (options === 0) coordinates[place++] = (gene - mean) / deviation
      else {
        coordinates[place + gene] = 1
        place += options
      }
    }
    return coordinates
  }
}
