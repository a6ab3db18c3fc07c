/** A part of a text file. Lines and columns count from 1, columns in UTF-16 units; the end column is not part of it. */
export interface SarifRegion {
  readonly startLine: number
  readonly startColumn: number
  readonly endLine?: number
  readonly endColumn?: number
}

/** A place in a file, and why it is named. */
export interface SarifLocation {
  readonly id?: number
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string }
    readonly region: SarifRegion
  }
  readonly message?: { readonly text: string }
}

/** How bad a result is. */
export type SarifLevel = 'error' | 'warning' | 'note'

/** A kind of finding. */
export interface SarifRule {
  readonly id: string
  readonly shortDescription: { readonly text: string }
  readonly defaultConfiguration: { readonly level: SarifLevel }
  readonly helpUri: string
  readonly properties: { readonly tags: readonly string[] }
}

/** A finding. */
export interface SarifResult {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly level: SarifLevel
  readonly message: { readonly text: string }
  readonly locations: readonly [SarifLocation]
  readonly relatedLocations?: readonly SarifLocation[]
  /** The includes that led to the file, the innermost first. */
  readonly stacks?: readonly [
    { readonly message: { readonly text: string }; readonly frames: readonly { readonly location: SarifLocation }[] },
  ]
  readonly fixes?: readonly [SarifFix]
}

/** A change that would mend what was found. */
export interface SarifFix {
  readonly description: { readonly text: string }
  readonly artifactChanges: readonly {
    readonly artifactLocation: { readonly uri: string }
    readonly replacements: readonly {
      readonly deletedRegion: SarifRegion
      readonly insertedContent: { readonly text: string }
    }[]
  }[]
}

/** What is used of a log in the Static Analysis Results Interchange Format, version 2.1.0. */
export interface SarifLog {
  readonly $schema: string
  readonly version: '2.1.0'
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: {
          readonly name: string
          readonly informationUri: string
          readonly version?: string
          readonly rules: readonly SarifRule[]
        }
      }
      readonly columnKind: 'utf16CodeUnits'
      readonly results: readonly SarifResult[]
    },
  ]
}
