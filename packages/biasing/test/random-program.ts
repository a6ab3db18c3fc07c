import { PiecewiseProgram } from '../src/simplex/piecewise-program.js'

/**
 * A program like those of voltages: columns between rails, rows that are differences with bounds and wishes, some of
 * which contradict each other.
 *
 * @param random - uniform numbers between 0 and 1
 */
export function randomProgram(columns: number, rows: number, random: () => number): PiecewiseProgram {
  const program = new PiecewiseProgram()
  for (let index = 0; index < columns; index += 1) {
    const column = program.column(random())
    program.wish(column, 0, 1000, 0)
    program.wish(column, 1.8, 0, 1000)
    if (random() < 0.3) program.wish(column, 1.8 * random(), random(), random())
    if (random() < 0.1) program.slope(column, random() - 0.5)
  }
  for (let index = 0; index < rows; index += 1) {
    const terms = Array.from(
      { length: 2 + Math.floor(2 * random()) },
      (_, place) => [Math.floor(columns * random()), place % 2 === 0 ? 1 : -1] as const,
    )
    const row = program.row(terms)
    const kind = random()
    // A value that has to be, a range with a place in it, a least distance.
    if (kind < 0.3) program.wish(row, Math.round(10 * random()) / 20, 100, 100)
    else if (kind < 0.7) {
      program.wish(row, -0.12, 10, 0)
      program.wish(row, 0.4, 0, 10)
      program.wish(row, 0.3 * random(), 0.3, 0.3)
    } else program.wish(row, 0.13, 10, 0)
  }
  return program
}
