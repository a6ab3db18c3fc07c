/**
 * Options for the search of a first feasible point in as few evaluations as possible, to be spread into others: a small
 * population, pre-screening, a new start where the violation has not fallen for 30 generations, and an end as soon as
 * there is one.
 */
export const findFeasible = {
  population: 10,
  prescreen: true,
  restart: { generations: 30 },
  until: { firstFeasible: true },
} as const
