import { formatEngineering } from '@analogkit/netlist'
import type { Database, Run } from './database.js'
import { readSummary } from './read-summary.js'

interface MetricFacts {
  readonly class: string
  readonly metric: string
  readonly title?: string
  readonly unit?: string
  readonly better?: string
  readonly threshold?: number
  readonly target?: number
  readonly identifies?: boolean
  readonly least?: number
  readonly median?: number
  readonly most?: number
}

interface LabelingFacts {
  readonly class: string
  readonly mode?: string
  readonly k: number
  readonly seed?: number
  readonly labelled: number
}

/** A card of what a database holds, how it was made and what it is not good for, in Markdown. */
export async function writeCard(database: Database): Promise<string> {
  const { schema, verdicts, classes, technologies, simulators } = await readSummary(database)
  return database.read(async (run) => {
    const metrics = await readMetrics(run)
    const labelings = await run<LabelingFacts>(
      `SELECT labelings.*, (SELECT count(*) FROM labels WHERE labels.class = labelings.class) AS labelled
       FROM labelings ORDER BY class`,
    )
    const seeds = await run<{ readonly seed: number }>(
      'SELECT seed FROM trials UNION SELECT seed FROM verdicts WHERE seed IS NOT NULL ORDER BY seed',
    )
    const total = classes.reduce((sum, { configurations }) => sum + configurations, 0)
    const sections = [
      '# Labelled analog circuits',
      `${count(total, 'configuration')} of ${count(
        classes.reduce((sum, { topologies }) => sum + topologies, 0),
        'topology',
        'topologies',
      )} in ${count(classes.length, 'class', 'classes')}. A configuration is a distinct sizing of a circuit whose simulated measures meet every threshold by which its class is identified.`,
      '## What it holds',
      table(
        ['class', 'topologies', 'configurations'],
        classes.map((row) => [row.class, row.topologies, row.configurations]),
      ),
      `Verdicts: ${verdicts.accepted} accepted, ${verdicts.rejected} rejected, ${verdicts.declined} declined, ${verdicts.failed} failed.`,
      '## Metrics',
      table(
        ['class', 'metric', 'unit', 'better', 'threshold', 'target', 'identifies', 'least', 'median', 'most'],
        metrics.map(metricCells),
      ),
      'Scores are 60 at the threshold and 100 at the target, between 0 and 120.',
      '## How it was made',
      [
        `- Technologies (id, family, hash): ${list(technologies)}`,
        `- Simulators: ${list(simulators)}`,
        `- Seeds: ${list(seeds.map(({ seed }) => String(seed)))}`,
        `- Schema: ${schema}, written by @analogkit/dataset`,
        ...labelings.map(labelingLine),
        ...(labelings.length === 0 ? ['- Labels: none yet'] : []),
      ].join('\n'),
      '## Limits',
      [
        '- Simulated with schematic sizes at one corner and temperature: no layout, no mismatch, no corners.',
        '- Measures of different technologies, simulators or conditions do not compare.',
        '- Configurations come from a search towards targets: they are no random sample of what a circuit can do.',
        '- A rejected circuit may belong to the class: no sizing within the budget showed it.',
        '- Tags are relative to the configurations in this file.',
      ].join('\n'),
      '## Licence',
      'Netlists keep the licence of the place that they came from, which this file does not record: state it before you pass the data on.',
    ]
    return `${sections.join('\n\n')}\n`
  })
}

async function readMetrics(run: Run): Promise<readonly MetricFacts[]> {
  return run(
    `SELECT metrics.class, metrics.metric, title, metrics.unit, better, threshold, target, identifies,
       min(value) AS least, median(value) AS median, max(value) AS most
     FROM metrics LEFT JOIN measurements ON measurements.class = metrics.class AND measurements.metric = metrics.metric
     GROUP BY ALL ORDER BY metrics.class, any_value(position) NULLS LAST, metrics.metric`,
  )
}

function metricCells(row: MetricFacts): readonly (string | undefined)[] {
  const number = (value: number | undefined): string | undefined =>
    value === undefined ? undefined : quantity(value, row.unit)
  return [
    row.class,
    row.title === undefined ? row.metric : `${row.title} (${row.metric})`,
    row.unit,
    row.better,
    number(row.threshold),
    number(row.target),
    row.identifies === undefined ? undefined : row.identifies ? 'yes' : 'no',
    number(row.least),
    number(row.median),
    number(row.most),
  ]
}

function labelingLine({ class: id, mode, k, seed, labelled }: LabelingFacts): string {
  const how = [
    `k-means on standardised scores, ${count(k, 'cluster')}`,
    ...(mode === undefined ? [] : [`mode ${mode}`]),
    ...(seed === undefined ? [] : [`seed ${seed}`]),
    count(labelled, 'configuration'),
  ]
  return `- Labels of ${id}: ${how.join(', ')}; a tag compares its cluster with the others`
}

/** Only plain units take a prefix: milli square metres would mislead. */
function quantity(value: number, unit: string | undefined): string {
  return unit !== undefined && /^(V\/s|Hz|[VAWs])$/.test(unit)
    ? formatEngineering(value, unit)
    : `${Number(value.toPrecision(4))}${unit === undefined ? '' : ` ${unit}`}`
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none yet' : names.join('; ')
}

/** A table of Markdown; an absent cell is a dash. */
function table(head: readonly string[], rows: readonly (readonly (string | number | undefined)[])[]): string {
  if (rows.length === 0) return 'Nothing yet.'
  const line = (cells: readonly (string | number | undefined)[]): string =>
    `| ${cells.map((cell) => (cell === undefined ? '–' : String(cell).replaceAll('|', '\\|').replaceAll('\n', ' '))).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
