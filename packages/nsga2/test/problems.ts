import type { ValuesOf, Variable } from '../src/index.js'

/** A problem of every kind of variable: real, log, integer, integer on a log scale, choice, and those on a grid. */
export const mixedVariables = [
  { type: 'real', lower: -1, upper: 1 },
  { type: 'real', lower: 1e-15, upper: 1e-9, scale: 'log' },
  { type: 'integer', lower: -3, upper: 3 },
  { type: 'integer', lower: 1, upper: 1000, scale: 'log' },
  { type: 'choice', options: ['nmos', 'pmos', 'bjt'] },
  { type: 'choice', options: [true, false] },
  { type: 'real', lower: 0.18, upper: 10, step: 0.02, scale: 'log' },
  { type: 'integer', lower: 2, upper: 64, step: 2 },
] as const satisfies readonly Variable[]

/** Two objectives, the first to be minimised and the second to be maximised, and a constraint. */
export function mixed([x, c, n, m, kind, flag, width, fingers]: ValuesOf<typeof mixedVariables>) {
  const grid = Math.abs(width - 1) + Math.abs(fingers - 8)
  const penalty = grid + (kind === 'pmos' ? 0 : 1) + (flag ? 0 : 0.5) + Math.abs(n - 1)
  return {
    objectives: [x * x + penalty, Math.log10(c) - (x - 0.5) ** 2 - Math.log10(m)],
    constraints: [Math.log10(c) + 10 - x],
  }
}
