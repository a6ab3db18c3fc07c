import type { Problems } from '../scan/problems.js'
import type { Word } from '../scan/split-words.js'
import type { ModelCard } from '../types.js'
import { type CellDraft, type DeviceDraft, draftCell, type NameAt, type NetlistDraft } from './draft.js'
import type { Arguments } from './read-arguments.js'

/** Collects what the cards of a text say, cell by cell. */
export class DraftBuilder {
  readonly netlist: NetlistDraft = { root: draftCell('top', 0, undefined), globals: new Set() }
  private current: CellDraft = this.netlist.root

  constructor(readonly problems: Problems) {}

  /** The cell whose cards are being read. */
  get cell(): CellDraft {
    return this.current
  }

  openCell(name: NameAt, ports: readonly NameAt[], given: Arguments): void {
    const { problems, current } = this
    const cell = draftCell(name.text, name.start, current, ports)
    if (current.cells.has(name.text)) {
      problems.add('duplicate-name', name.start, `the cell "${name.text}" is defined twice: remove or rename one`)
    } else current.cells.set(name.text, cell)
    const seen = new Set<string>()
    for (const port of ports) {
      if (seen.has(port.text)) {
        problems.add('duplicate-name', port.start, `the cell "${name.text}" has two ports "${port.text}": rename one`)
      }
      seen.add(port.text)
    }
    this.current = cell
    this.addParameters(given)
  }

  /** Adds parameters to the cell whose cards are being read. */
  addParameters({ parameters, starts }: Arguments): void {
    for (const [name, value] of parameters) this.current.parameters.set(name, value)
    for (const [name, start] of starts) this.current.parameterStarts.set(name, start)
  }

  closeCell(ends: Word, name: Word | undefined): void {
    const { parent } = this.current
    if (parent === undefined) {
      this.problems.add('unbalanced-subcircuit', ends.start, `"${ends.text}" closes no cell: remove it`)
      return
    }
    // A name that no open cell has is a slip of the pen; that of an outer one says that this cell was never closed.
    if (name !== undefined && this.isOuter(name.text.toLowerCase())) {
      const reason = `"${ends.text} ${name.text}" comes while the cell "${this.current.name}" is open: end that first`
      this.problems.add('unbalanced-subcircuit', name.start, reason)
    }
    this.current = parent
  }

  private isOuter(name: string): boolean {
    if (name === this.current.name) return false
    for (let cell = this.current.parent; cell !== undefined; cell = cell.parent) if (cell.name === name) return true
    return false
  }

  addDevice(device: DeviceDraft): void {
    this.current.devices.push(device)
  }

  addModel(model: ModelCard): void {
    // Binned models repeat their name with a number behind a dot; anything else is the later card's word.
    this.current.models.set(model.name, model)
  }

  /** Says that the text has ended. */
  finish(): NetlistDraft {
    for (let cell = this.current; cell.parent !== undefined; cell = cell.parent) {
      this.problems.add('unbalanced-subcircuit', cell.start, `the cell "${cell.name}" is never closed: end it`)
    }
    return this.netlist
  }
}
