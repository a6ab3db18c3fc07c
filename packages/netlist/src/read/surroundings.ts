import type { Dialect } from '../types.js'
import type { Conditions, Extent } from './conditions.js'
import type { IncludeRequest } from './read-include.js'

/** What lies around the statements of a text: conditionals, sections, other files. */
export interface Surroundings {
  readonly conditions: Conditions
  /** Whether the text is the one that the caller gave. */
  readonly isMain: boolean
  /** Reads what a statement asks for, in its place. */
  include(request: IncludeRequest, dialect: Dialect): void
  openSection(statement: string, name: string, at: Extent): void
  closeSection(statement: string, at: Extent): void
}
