import type { PiecewiseProgram } from '../src/simplex/piecewise-program.js'

/**
 * Writes a piecewise-linear program as a linear one in the CPLEX LP format: two more quantities for each wish, how far its
 * quantity is above and below.
 */
export function writeLinearProgram(program: PiecewiseProgram): string {
  const columns = program.starts.length
  const objective: string[] = []
  const rows: string[] = []
  for (const [column, slope] of program.slopes.entries()) if (slope !== 0) objective.push(term(slope, `x${column}`))
  let count = 0
  for (const [quantity, wishes] of program.wishes().entries()) {
    const sum = quantity < columns ? term(1, `x${quantity}`) : sumOf(program.rows[quantity - columns] ?? [])
    for (const { at, below, above } of wishes) {
      rows.push(` r${count}: ${sum} - a${count} + b${count} = ${at}`)
      if (above > 0) objective.push(term(above, `a${count}`))
      if (below > 0) objective.push(term(below, `b${count}`))
      count += 1
    }
  }
  const bounds = program.starts.map((_, column) => ` x${column} free`)
  return ['Minimize', ` obj: ${objective.join(' ')}`, 'Subject To', ...rows, 'Bounds', ...bounds, 'End', ''].join('\n')
}

function sumOf(terms: PiecewiseProgram['rows'][number]): string {
  const sums = new Map<number, number>()
  for (const [column, coefficient] of terms) sums.set(column, (sums.get(column) ?? 0) + coefficient)
  return [...sums].map(([column, coefficient]) => term(coefficient, `x${column}`)).join(' ')
}

function term(coefficient: number, name: string): string {
  return `${coefficient < 0 ? '-' : '+'} ${Math.abs(coefficient)} ${name}`
}
