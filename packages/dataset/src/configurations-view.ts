/** Columns that every configuration has. */
const fixed = [
  'id',
  'class',
  'circuit',
  'topology',
  'technology',
  'technology_hash',
  'family',
  'temperature',
  'cluster',
  'tag',
  'mean_score',
  'number',
  'seed',
  'simulator',
  'simulator_version',
  'simulator_build',
] as const

/** The view `configurations`: a row for each trial, with its label and two columns for each metric. */
export function configurationsView(metrics: readonly string[]): string {
  const names = columnNames(metrics)
  const columns = [
    ...fixed.map((name) => (name === 'cluster' || name === 'tag' ? `labels.${name}` : `trials.${name}`)),
    ...metrics.flatMap((metric) => {
      const key = `'${metric.replaceAll("'", "''")}'`
      const name = names.get(metric) ?? metric
      return [`measures[${key}] AS "${name}"`, `scores[${key}] AS "${name}_score"`]
    }),
  ]
  return `CREATE OR REPLACE VIEW configurations AS
    SELECT ${columns.join(', ')} FROM trials LEFT JOIN labels ON labels.trial = trials.id`
}

/** A column's name for each metric, as SQL likes it: `phase-margin` is `phase_margin`. */
function columnNames(metrics: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>(fixed)
  const names = new Map<string, string>()
  for (const metric of metrics) {
    let name = metric.replaceAll(/[^a-zA-Z0-9_]/g, '_')
    while (taken.has(name.toLowerCase()) || taken.has(`${name}_score`.toLowerCase())) name += '_'
    taken.add(name.toLowerCase())
    taken.add(`${name}_score`.toLowerCase())
    names.set(metric, name)
  }
  return names
}
