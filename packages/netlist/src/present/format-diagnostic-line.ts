import type { Diagnostic } from '../diagnostic.js'
import { formatPlace } from './format-place.js'
import { printable } from './printable.js'

/** A finding on one line, in the form that editors and build logs know: `ota.sp:2:1: error: … [missing-node]`. */
export function formatDiagnosticLine({ place, severity, reason, code }: Diagnostic): string {
  return `${formatPlace(place)}: ${severity}: ${printable(reason)} [${code}]`
}
