import type { Dataset } from '@analogkit/dataset'
import { describedClasses } from './described-classes.js'
import { ReportError } from './error.js'
import type { ReportClass, ReportData } from './types.js'

/** What a database cannot say about itself. */
export interface CollectReportOptions {
  readonly title?: string
  /** Classes with their titles and metrics, such as `[opampSe]`; go before what the database says about them. */
  readonly classes?: readonly ReportClass[]
}

/**
 * Gathers what a page shows from a database.
 *
 * @throws ReportError `unreadable-dataset` with the cause
 */
export async function collectReport(
  dataset: Pick<Dataset, 'path' | 'verdicts' | 'topologies' | 'trials' | 'labelings' | 'summary' | 'query'>,
  { title, classes = [] }: CollectReportOptions = {},
): Promise<ReportData> {
  try {
    const verdicts = await dataset.verdicts()
    const topologies = await dataset.topologies()
    const trials = await dataset.trials()
    const labelings = await dataset.labelings()
    const described = await describedClasses(dataset)
    const { technologies, simulators } = await dataset.summary()
    return {
      ...(title === undefined ? {} : { title }),
      classes: [...classes, ...described.filter(({ id }) => classes.every((one) => one.id !== id))],
      verdicts,
      topologies,
      configurations: trials,
      labelings,
      technologies,
      simulators,
    }
  } catch (cause) {
    const reason = 'the database does not answer: check that it is open and whole, and see the cause'
    throw new ReportError('unreadable-dataset', dataset.path, reason, { cause })
  }
}
