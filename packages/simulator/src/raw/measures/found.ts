import type { MeasureText } from './text.js'
import type { MeasureFile, MeasureFormat, MeasureResult, MeasureStep, Spectrum } from './types.js'

/** What has been read of a file so far. */
export interface MeasuresFound {
  title?: string
  /** Swept values, one record for each step. */
  readonly parameters: Readonly<Record<string, number>>[]
  readonly results: MeasureResult[]
  /** Why measures failed in all steps that have no result, by name. */
  readonly failures: Map<string, string>
  readonly spectra: Spectrum[]
  readonly printed: MeasureResult[]
}

/** Reads one format. */
export interface MeasureReader {
  readonly format: MeasureFormat
  detects(lines: readonly string[]): boolean
  /** Adds to `found`, so that what was read before an error can be recovered. @throws WaveformError */
  read(text: MeasureText, found: MeasuresFound): void
}

/** Puts results by step, and adds a failed one wherever a measure is not mentioned in a step. */
export function completeMeasures(
  found: MeasuresFound,
  text: MeasureText,
): Pick<MeasureFile, 'title' | 'steps' | 'results' | 'spectra' | 'printed'> {
  const { title, parameters, failures, spectra, printed } = found
  const count = found.results.reduce((most, { step }) => Math.max(most, step + 1), Math.max(1, parameters.length))
  const names = new Set([...found.results.map(({ name }) => name), ...failures.keys()])
  if (names.size * count - found.results.length > mostMissing)
    text.fail(
      'count-mismatch',
      undefined,
      `${names.size} measures in ${count} steps, but only ${found.results.length} values`,
    )

  const byStep = Array.from({ length: count }, () => new Map<string, number | undefined>())
  for (const { step, name, value } of found.results) {
    const measures = byStep[step]
    if (measures !== undefined && !measures.has(name)) measures.set(name, value)
  }
  const results = [...found.results]
  for (const [step, measures] of byStep.entries())
    for (const name of names)
      if (!measures.has(name)) {
        measures.set(name, undefined)
        const failure = failures.get(name) ?? 'the file does not mention it in this step'
        results.push({ name, step, value: undefined, failure, details: {} })
      }
  return {
    ...(title === undefined ? {} : { title }),
    steps: byStep.map(
      (measures, step): MeasureStep => ({ parameters: parameters[step] ?? {}, measures: Object.fromEntries(measures) }),
    ),
    results,
    spectra,
    printed,
  }
}

/** Far more than a real file lacks: a damaged one must not ask for steps times measures of memory. */
const mostMissing = 1e6
