import { randomUUID } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { type CollectReportOptions, collectReport } from './collect-report.js'
import { ReportError } from './error.js'
import { renderReport } from './render-report.js'

/**
 * Writes the page about a database to a file; see {@link renderReport}. The file is there as a whole or as it was
 * before, never in between.
 *
 * @throws ReportError `unwritable-file` or `unreadable-dataset` with the cause
 */
export async function writeReport(
  dataset: Parameters<typeof collectReport>[0],
  path: string,
  options: CollectReportOptions = {},
): Promise<void> {
  const page = renderReport(await collectReport(dataset, options))
  const draft = `${path}.${randomUUID()}.tmp`
  try {
    await writeFile(draft, page)
    await rename(draft, path)
  } catch (cause) {
    await rm(draft, { force: true })
    const reason = 'the page cannot be written: check that the folder is there, writable and not full'
    throw new ReportError('unwritable-file', path, reason, { cause })
  }
}
