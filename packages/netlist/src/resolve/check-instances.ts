import { nearestName } from '../nearest-name.js'
import type { CellDraft, DeviceDraft } from '../read/draft.js'
import type { Problems } from '../scan/problems.js'
import type { Parameters } from '../types.js'
import { findCell } from './scope.js'

/** Parameters that an instance of any cell may have. */
const ALWAYS: ReadonlySet<string> = new Set(['m', 'mult', 'multi', 'nf', 'dtemp', 'temp', 'scale'])

/** Looks at what instances give to their cells. Every finding is said once for a cell. */
export class InstanceCheck {
  private readonly said = new Set<string>()

  constructor(private readonly problems: Problems) {}

  /** An instance of a cell that is defined. */
  check({ name }: DeviceDraft, parameters: Parameters, callee: CellDraft): void {
    for (const key in parameters) {
      if (callee.decisive.has(key) && callee.parameters.get(key) !== parameters[key]) {
        const reason = `"${name.text}" gives "${key}" another value than the default, by which a conditional of the cell "${callee.name}" was decided: make a cell of its own for it`
        this.problems.add('undecided-condition', name.start, reason, { related: [this.definition(callee)] })
      }
      if (callee.parameters.has(key) || ALWAYS.has(key) || !this.isNew(`${callee.start} ${key}`)) continue
      const meant = this.problems.hasRoom('warning') ? nearestName(key, callee.parameters.keys()) : undefined
      const hint = meant === undefined ? 'remove it, or give the cell a default' : `did you mean ${meant}?`
      const reason = `"${name.text}" gives "${key}", which the cell "${callee.name}" does not have: ${hint}`
      this.problems.add('unknown-parameter', name.start, reason, { related: [this.definition(callee)] })
    }
  }

  /** An instance of a cell that is not defined. */
  undefined({ name, model }: DeviceDraft, cell: CellDraft): void {
    if (model === undefined || !this.isNew(model.text)) return
    const { text, start } = model
    const end = start + text.length
    const meant = this.problems.hasRoom('warning') ? nearestName(text, visible(cell)) : undefined
    const hint =
      meant === undefined ? 'define it, include its file, or name it in deviceCells' : `did you mean ${meant}?`
    const reason = `"${name.text}" is an instance of "${text}", which is not defined: ${hint}`
    const written = meant === undefined ? undefined : this.written(cell, meant)
    const fix =
      written === undefined ? {} : { fix: { title: `write ${written}`, edits: [{ start, end, text: written }] } }
    this.problems.add('undefined-subcircuit', start, reason, { end, severity: 'warning', ...fix })
  }

  /** The name of a cell as its definition writes it. */
  private written(cell: CellDraft, name: string): string {
    const start = findCell(cell, name)?.start
    return start === undefined ? name : this.problems.sources.text(start, start + name.length)
  }

  private isNew(finding: string): boolean {
    if (this.said.has(finding)) return false
    this.said.add(finding)
    return true
  }

  private definition({ name, start }: CellDraft): { readonly start: number; readonly reason: string } {
    return { start, reason: `"${name}" is defined here` }
  }
}

/** The names of the cells that may be used in a cell. */
function* visible(cell: CellDraft): Iterable<string> {
  for (let scope: CellDraft | undefined = cell; scope !== undefined; scope = scope.parent) yield* scope.cells.keys()
}
