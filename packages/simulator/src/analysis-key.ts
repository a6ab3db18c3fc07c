import type { Analysis } from './types.js'

/** The key under which the result of an analysis is found: its name, else its type. */
export function analysisKey(analysis: Analysis): string {
  return analysis.name ?? analysis.type
}
