import type { Topology } from '@analogkit/dataset'
import { titleOfId } from '../title-of-id.js'
import type {
  ReportClass,
  ReportConfiguration,
  ReportData,
  ReportLabeling,
  ReportMetric,
  ReportVerdict,
} from '../types.js'
import { technologyOf } from './technology-of.js'

/** A class with everything that the page says about it. */
export interface ClassView {
  readonly id: string
  readonly title: string
  /** The id of its section in the page. */
  readonly anchor: string
  /** False where the page was not told the thresholds. */
  readonly known: boolean
  readonly metrics: readonly ReportMetric[]
  readonly verdicts: readonly ReportVerdict[]
  readonly configurations: readonly ReportConfiguration[]
  readonly topologies: readonly TopologyView[]
  /** Absent, or with at least one cluster. */
  readonly labeling?: ReportLabeling
  /** The cluster of a configuration, by its id. */
  readonly clusters: ReadonlyMap<string, number>
  /** The section of the topology of a circuit, by the circuit's name. */
  readonly anchors: ReadonlyMap<string, string>
}

/** A topology with what the page says about it. */
export interface TopologyView {
  readonly topology: Topology
  readonly anchor: string
  /** How many of its configurations each cluster has, the largest first. */
  readonly tags: readonly { readonly tag: string; readonly cluster: number; readonly count: number }[]
}

/** The classes of a page: those that are known first, then the others by name. */
export function classViews(data: ReportData): readonly ClassView[] {
  const known = new Map(data.classes.map((one) => [one.id, one]))
  const named = [data.verdicts, data.topologies, data.configurations, data.labelings].flatMap((records) =>
    records.flatMap((record) => record.class ?? []),
  )
  const ids = new Set([...known.keys(), ...named.sort()])
  return [...ids].map((id, index) => classView(data, id, known.get(id), `class-${index + 1}`))
}

function classView(data: ReportData, id: string, known: ReportClass | undefined, anchor: string): ClassView {
  const ofClass = <T extends { readonly class?: string }>(records: readonly T[]) =>
    records.filter((one) => one.class === id)
  const configurations = ofClass(data.configurations)
  const topologies = ofClass(data.topologies)
  const labeling = ofClass(data.labelings).find((one) => one.clusters.length > 0)
  const clusters = new Map(labeling?.labels.map((label) => [label.id, label.cluster]))
  const views = topologies.map((topology, index) => ({
    topology,
    anchor: `${anchor}-topology-${index + 1}`,
    tags: tagsOf(topology, configurations, clusters, labeling),
  }))
  const metrics = known?.metrics ?? bareMetrics([...configurations, ...topologies.map(({ verdict }) => verdict)])
  return {
    id,
    title: known?.title ?? id,
    anchor,
    known: metrics.some(({ threshold }) => threshold !== undefined),
    metrics,
    verdicts: ofClass(data.verdicts),
    configurations,
    topologies: views,
    ...(labeling === undefined ? {} : { labeling }),
    clusters,
    anchors: anchorsOf(views, configurations),
  }
}

/** Where several sections fit a circuit, as in several technologies, the first one, which is the best. */
function anchorsOf(
  views: readonly TopologyView[],
  configurations: readonly ReportConfiguration[],
): ReadonlyMap<string, string> {
  const byTopology = new Map(views.toReversed().map(({ topology, anchor }) => [topology.topology, anchor]))
  const anchors = new Map<string, string>()
  for (const { circuit, topology } of [...configurations, ...views.map((view) => view.topology)]) {
    const anchor = byTopology.get(topology)
    if (anchor !== undefined) anchors.set(circuit, anchor)
  }
  return anchors
}

/** Metrics of a class that is not known: their ids are all there is. */
function bareMetrics(
  records: readonly { readonly measures: Readonly<Record<string, number>> }[],
): readonly ReportMetric[] {
  const ids = new Set(records.flatMap(({ measures }) => Object.keys(measures)))
  return [...ids].map((id) => ({ id, title: titleOfId(id), unit: '' }))
}

function tagsOf(
  { topology, verdict }: Topology,
  configurations: readonly ReportConfiguration[],
  clusters: ReadonlyMap<string, number>,
  labeling: ReportLabeling | undefined,
): TopologyView['tags'] {
  const counts = new Map<number, number>()
  const technology = technologyOf(verdict)
  for (const configuration of configurations) {
    const cluster = clusters.get(configuration.id)
    if (configuration.topology === topology && technologyOf(configuration) === technology && cluster !== undefined)
      counts.set(cluster, (counts.get(cluster) ?? 0) + 1)
  }
  return [...counts]
    .sort(([a, ofA], [b, ofB]) => ofB - ofA || a - b)
    .map(([cluster, count]) => ({
      cluster,
      count,
      tag: labeling?.clusters.find(({ index }) => index === cluster)?.tag ?? '',
    }))
}
