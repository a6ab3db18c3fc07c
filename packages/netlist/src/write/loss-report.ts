import type { Diagnostic } from '../diagnostic.js'
import { NetlistError } from '../error.js'
import type { Written } from './unwritable.js'

/** Collects what could not be written, or not just so. */
export class LossReport {
  private readonly found: Diagnostic[] = []

  get diagnostics(): readonly Diagnostic[] {
    return this.found
  }

  /** What `write` gives; absent where the dialect cannot say it, after that was noted. */
  attempt<T>(write: () => T): T | undefined {
    try {
      return write()
    } catch (error) {
      if (!(error instanceof NetlistError)) throw error
      this.found.push(...error.problems)
      return undefined
    }
  }

  /** Notes what is written otherwise than it is. */
  approximated({ name, place }: Written, reason: string): void {
    const at = place ?? { file: name, line: 1, column: 1 }
    const severity = 'warning'
    this.found.push({ code: 'approximated', severity, place: at, reason: `"${name}" is written otherwise: ${reason}` })
  }
}
