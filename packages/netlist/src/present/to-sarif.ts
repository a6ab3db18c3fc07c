import { DIAGNOSTICS, type Diagnostic, type DiagnosticCode, type Fix, type Severity } from '../diagnostic.js'
import type { Place, Span } from '../types.js'
import { fileUri } from './file-uri.js'
import type { SarifFix, SarifLevel, SarifLocation, SarifLog, SarifRegion, SarifResult, SarifRule } from './sarif.js'

/** What is known about the program that found something. */
export interface ToSarifOptions {
  /** Its name; `analogkit` if absent. */
  readonly tool?: string
  /** Its version. */
  readonly version?: string
}

const HOME = 'https://github.com/analogkit/analogkit'
const CODES = Object.keys(DIAGNOSTICS) as readonly DiagnosticCode[]
const LEVELS: Readonly<Record<Severity, SarifLevel>> = { error: 'error', warning: 'warning', info: 'note' }

/**
 * Findings as a SARIF log, which code hosts and editors show at the lines they are about. Every code is a rule with its
 * family as a tag; spans, related places, include stacks and fixes are kept.
 *
 * @see OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", 2020
 */
export function toSarif(
  diagnostics: readonly Diagnostic[],
  { tool = 'analogkit', version }: ToSarifOptions = {},
): SarifLog {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool,
            informationUri: HOME,
            ...(version === undefined ? {} : { version }),
            rules: CODES.map(rule),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map(result),
      },
    ],
  }
}

function rule(code: DiagnosticCode): SarifRule {
  const { family, severity, title } = DIAGNOSTICS[code]
  return {
    id: code,
    shortDescription: { text: title },
    defaultConfiguration: { level: LEVELS[severity] },
    helpUri: `${HOME}/tree/main/packages/netlist#readme`,
    properties: { tags: [family] },
  }
}

function result({ code, severity, place, reason, includedFrom = [], related = [], fix }: Diagnostic): SarifResult {
  const frames = [place, ...includedFrom.toReversed()].map((at) => ({ location: location(at) }))
  return {
    ruleId: code,
    ruleIndex: CODES.indexOf(code),
    level: LEVELS[severity],
    message: { text: reason },
    locations: [location(place)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((other, id) => ({
            id,
            ...location(other.place),
            message: { text: other.reason },
          })),
        }),
    ...(includedFrom.length === 0 ? {} : { stacks: [{ message: { text: 'included from' }, frames }] }),
    ...(fix === undefined ? {} : { fixes: [sarifFix(fix)] }),
  }
}

function sarifFix({ title, edits }: Fix): SarifFix {
  const files = [...new Set(edits.map(({ span }) => span.file))]
  return {
    description: { text: title },
    artifactChanges: files.map((file) => ({
      artifactLocation: { uri: fileUri(file) },
      replacements: edits
        .filter(({ span }) => span.file === file)
        .map(({ span, text }) => ({ deletedRegion: region(span), insertedContent: { text } })),
    })),
  }
}

function location(place: Place | Span): SarifLocation {
  return { physicalLocation: { artifactLocation: { uri: fileUri(place.file) }, region: region(place) } }
}

function region(place: Place | Span): SarifRegion {
  const end = 'endLine' in place ? { endLine: place.endLine, endColumn: place.endColumn } : {}
  return { startLine: place.line, startColumn: place.column, ...end }
}
