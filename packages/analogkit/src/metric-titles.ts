import type { CircuitClass } from '@analogkit/testbench'

/** What the metrics of classes are called, by id, as `labelAll` takes it: `{ gbw: 'GBW', … }`. */
export function metricTitles(classes: readonly CircuitClass[]): Readonly<Record<string, string>> {
  return Object.fromEntries(classes.flatMap(({ metrics }) => metrics.map(({ id, title }) => [id, title])))
}
