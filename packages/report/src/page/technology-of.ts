import type { ReportConfiguration } from '../types.js'

/** What a configuration was sized in, in words: the technology and its family of devices. */
export function technologyOf({ technology: { id, family } }: Pick<ReportConfiguration, 'technology'>): string {
  return family === '' ? id : `${id} (${family})`
}
