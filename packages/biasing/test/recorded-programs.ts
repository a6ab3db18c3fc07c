import { PiecewiseProgram } from '../src/simplex/piecewise-program.js'

/** The programs that are solved while something works, in order. */
export function recordedPrograms(work: () => void): readonly PiecewiseProgram[] {
  const { prototype } = PiecewiseProgram
  const { wishes } = prototype
  const programs = new Set<PiecewiseProgram>()
  prototype.wishes = function (this: PiecewiseProgram) {
    programs.add(this)
    return wishes.call(this)
  }
  try {
    work()
  } finally {
    prototype.wishes = wishes
  }
  return [...programs]
}
