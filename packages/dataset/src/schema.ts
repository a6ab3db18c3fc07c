import { configurationsView } from './configurations-view.js'

/** The version of the tables below. It changes whenever a column does. */
export const SCHEMA = 1

/** A column's type by its name. */
export type Columns = Readonly<Record<string, string>>

/** Where and how something was measured. */
const origin: Columns = {
  technology: 'VARCHAR',
  technology_hash: 'VARCHAR',
  family: 'VARCHAR',
  conditions: 'MAP(VARCHAR, DOUBLE)',
  temperature: 'DOUBLE',
  simulator: 'VARCHAR',
  simulator_version: 'VARCHAR',
  simulator_build: 'VARCHAR',
  seed: 'BIGINT',
}

/** The tables of a database. Every column is described in the README. */
export const tables = {
  metrics: {
    class: 'VARCHAR',
    metric: 'VARCHAR',
    title: 'VARCHAR',
    unit: 'VARCHAR',
    better: 'VARCHAR',
    threshold: 'DOUBLE',
    target: 'DOUBLE',
    scale: 'VARCHAR',
    identifies: 'BOOLEAN',
    position: 'INTEGER',
  },
  verdicts: {
    id: 'VARCHAR',
    class: 'VARCHAR',
    circuit: 'VARCHAR',
    outcome: 'VARCHAR',
    reason: 'VARCHAR',
    topology: 'VARCHAR',
    roles: 'MAP(VARCHAR, VARCHAR)',
    measures: 'MAP(VARCHAR, DOUBLE)',
    trials: 'INTEGER',
    simulations: 'INTEGER',
    ...origin,
    record: 'JSON',
  },
  trials: {
    id: 'VARCHAR',
    class: 'VARCHAR',
    circuit: 'VARCHAR',
    topology: 'VARCHAR',
    number: 'INTEGER',
    mean_score: 'DOUBLE',
    measures: 'MAP(VARCHAR, DOUBLE)',
    scores: 'MAP(VARCHAR, DOUBLE)',
    devices: 'MAP(VARCHAR, MAP(VARCHAR, DOUBLE))',
    biases: 'MAP(VARCHAR, DOUBLE)',
    ...origin,
  },
  curves: {
    trial: 'VARCHAR',
    frequency: 'DOUBLE[]',
    gain_db: 'DOUBLE[]',
    phase_deg: 'DOUBLE[]',
    time: 'DOUBLE[]',
    input: 'DOUBLE[]',
    output: 'DOUBLE[]',
  },
  labels: { trial: 'VARCHAR', class: 'VARCHAR', cluster: 'INTEGER', tag: 'VARCHAR' },
  clusters: {
    class: 'VARCHAR',
    cluster: 'INTEGER',
    size: 'INTEGER',
    tag: 'VARCHAR',
    medoid: 'VARCHAR',
    topologies: 'INTEGER',
    centroid: 'MAP(VARCHAR, DOUBLE)',
    ratings: 'MAP(VARCHAR, VARCHAR)',
  },
  labelings: {
    class: 'VARCHAR',
    mode: 'VARCHAR',
    k: 'INTEGER',
    seed: 'BIGINT',
    inertia: 'DOUBLE',
    silhouette: 'DOUBLE',
    notes: 'VARCHAR[]',
    record: 'JSON',
  },
} as const satisfies Readonly<Record<string, Columns>>

/** The name of a table. */
export type Table = keyof typeof tables

/** A row of a table with ids, as JSON; columns that are absent stay empty. */
export interface KeyedRow extends Readonly<Record<string, unknown>> {
  readonly id: string
}

/** Tables in which every row has another key. */
const keys: Readonly<Partial<Record<Table, string>>> = { verdicts: 'id', trials: 'id', curves: 'trial' }

/** Statements that make an empty database. */
export const schemaStatements: readonly string[] = [
  'CREATE TABLE schema_version (version INTEGER NOT NULL)',
  `INSERT INTO schema_version VALUES (${SCHEMA})`,
  ...Object.entries(tables).map(([table, columns]) => {
    const key = keys[table as Table]
    const definitions = Object.entries(columns).map(([name, type]) => `${name} ${type}`)
    return `CREATE TABLE ${table} (${[...definitions, ...(key === undefined ? [] : [`PRIMARY KEY (${key})`])].join(', ')})`
  }),
  `CREATE VIEW sizes AS
    SELECT trial, class, circuit, device, size.key AS property, size.value AS value FROM (
      SELECT id AS trial, class, circuit, entry.key AS device, unnest(map_entries(entry.value)) AS size
      FROM (SELECT id, class, circuit, unnest(map_entries(devices)) AS entry FROM trials))
    UNION ALL
    SELECT id, class, circuit, entry.key, 'bias', entry.value
    FROM (SELECT id, class, circuit, unnest(map_entries(biases)) AS entry FROM trials)`,
  `CREATE VIEW measurements AS
    SELECT measured.id AS trial, measured.class, circuit, metric, entry.value AS value, unit, scores[metric] AS score
    FROM (SELECT id, class, circuit, scores, unnest(map_entries(measures)) AS entry FROM trials) AS measured
    JOIN metrics ON metrics.class = measured.class AND metrics.metric = entry.key`,
  configurationsView([]),
]
