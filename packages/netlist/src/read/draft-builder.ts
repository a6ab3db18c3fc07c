import { nearestName } from '../nearest-name.js'
import type { Problems } from '../scan/problems.js'
import type { Word } from '../scan/split-words.js'
import type { ModelCard } from '../types.js'
import {
  type CellDraft,
  type DeviceDraft,
  draftCell,
  type FunctionDraft,
  type NameAt,
  type NetlistDraft,
} from './draft.js'
import type { Growth } from './expand-functions.js'
import type { Arguments } from './read-arguments.js'

/** Collects what the cards of texts say, cell by cell. */
export class DraftBuilder {
  readonly netlist: NetlistDraft = {
    root: draftCell('top', 0, undefined),
    globals: new Set(),
    scale: 1,
    cellCount: 0,
    deviceCount: 0,
  }
  /** How much calls of functions have grown. */
  readonly growth: Growth = { total: 0 }
  private current: CellDraft = this.netlist.root
  /** Cells that were being read when a part of the text began that is set aside. */
  private readonly outside: CellDraft[] = []
  /** Names of all cells so far. */
  private readonly names = new Set<string>()
  private readonly spelled = new Map<CellDraft, Map<string, Set<string>>>()
  private readonly closings = new Map<CellDraft, string>()
  private readonly statements = new Set<string>()

  constructor(readonly problems: Problems) {}

  /** The cell whose cards are being read. */
  get cell(): CellDraft {
    return this.current
  }

  /** Nets of the cell as they were written, to find two that differ only in case. */
  get spellings(): Map<string, Set<string>> {
    let spellings = this.spelled.get(this.current)
    if (spellings === undefined) {
      spellings = new Map()
      this.spelled.set(this.current, spellings)
    }
    return spellings
  }

  /** Whether what is being read is checked, but no part of the circuit. */
  get isAside(): boolean {
    return this.outside.length > 0
  }

  /** From here on cards are read to find what is wrong with them, and set aside. */
  beginAside(): void {
    const { name, start, ports } = this.current
    this.outside.push(this.current)
    // No parent: what is set aside can neither close nor fill a cell that is not.
    this.current = draftCell(name, start, undefined, ports)
  }

  /** Ends what {@link beginAside} began. */
  endAside(): void {
    this.current = this.outside.pop() ?? this.current
  }

  /** @param closing - the statement that ends it */
  openCell(name: NameAt, ports: readonly NameAt[], given: Arguments, closing: string): void {
    const { problems, current } = this
    const cell = draftCell(name.text, name.start, current, ports)
    this.closings.set(cell, closing)
    const earlier = current.cells.get(name.text)
    if (earlier === undefined) current.cells.set(name.text, cell)
    else {
      problems.add('duplicate-name', name.start, `the cell "${name.text}" is defined twice: remove or rename one`, {
        end: name.start + name.text.length,
        related: [{ start: earlier.start, reason: 'the first one' }],
      })
    }
    const seen = new Set<string>()
    for (const port of ports) {
      if (seen.has(port.text)) {
        const reason = `the cell "${name.text}" has two ports "${port.text}": rename one`
        problems.add('duplicate-name', port.start, reason, { end: port.start + port.text.length })
      }
      seen.add(port.text)
    }
    this.names.add(name.text)
    this.netlist.cellCount++
    this.current = cell
    this.addParameters(given)
  }

  /** Adds parameters to the cell whose cards are being read. */
  addParameters({ parameters, starts }: Arguments): void {
    for (const [name, value] of parameters) this.current.parameters.set(name, value)
    for (const [name, start] of starts) this.current.parameterStarts.set(name, start)
  }

  /** Adds parameters to the top level, whatever cell is being read. */
  addGlobalParameters({ parameters, starts }: Arguments): void {
    if (this.isAside) return
    const { root } = this.netlist
    for (const [name, value] of parameters) root.parameters.set(name, value)
    for (const [name, start] of starts) root.parameterStarts.set(name, start)
  }

  addFunction(definition: FunctionDraft): void {
    this.current.functions.set(definition.name, definition)
  }

  closeCell(ends: Word, name: Word | undefined): void {
    const { parent } = this.current
    const wanted = name?.text.toLowerCase()
    const end = name?.end ?? ends.end
    if (parent === undefined) {
      const fix = { title: `remove the ${ends.text}`, edits: [{ start: ends.start, end, text: '' }] }
      this.problems.add('unbalanced-subcircuit', ends.start, `"${ends.text}" closes no cell: remove it`, { end, fix })
      return
    }
    if (name !== undefined && wanted !== undefined && wanted !== this.current.name) {
      // The name of an outer cell says that this cell was never closed; any other is a slip of the pen.
      if (this.hasOuter(wanted)) {
        this.closeUpTo(wanted, ends, name)
        return
      }
      const cell = this.problems.sources.text(this.current.start, this.current.start + this.current.name.length)
      this.problems.add(
        'mismatched-end',
        name.start,
        `"${ends.text} ${name.text}" ends the cell "${cell}": write ${cell}`,
        { end, fix: { title: `write ${cell}`, edits: [{ start: name.start, end: name.end, text: cell }] } },
      )
    }
    this.current = parent
  }

  private hasOuter(name: string): boolean {
    if (!this.names.has(name)) return false
    for (let cell = this.current.parent; cell?.parent !== undefined; cell = cell.parent) {
      if (cell.name === name) return true
    }
    return false
  }

  private closeUpTo(wanted: string, ends: Word, { text, start, end }: Word): void {
    const open = this.current
    const name = this.problems.sources.text(open.start, open.start + open.name.length)
    const edit = { start: ends.start, end: ends.start, text: `${ends.text} ${name}\n` }
    const reason = `"${ends.text} ${text}" comes while the cell "${open.name}" is open: end that first`
    this.problems.add('unbalanced-subcircuit', start, reason, {
      end,
      related: [{ start: open.start, reason: 'it begins here' }],
      fix: { title: `end "${open.name}" before`, edits: [edit] },
    })
    for (let cell = open; cell.parent !== undefined; cell = cell.parent) {
      this.current = cell.parent
      if (cell.name === wanted) return
    }
  }

  /** Takes a device, or only counts it where its card has faults. */
  addDevice(device: DeviceDraft | undefined): void {
    this.netlist.deviceCount++
    if (device !== undefined) this.current.devices.push(device)
  }

  /** Takes a model, or nothing where its card has faults. */
  addModel(model: ModelCard | undefined): void {
    // Binned models repeat their name with a number behind a dot; anything else is the later card's word.
    if (model !== undefined) this.current.models.set(model.name, model)
  }

  /** Takes a net that is the same in every cell. */
  addGlobal(net: string): void {
    if (!this.isAside) this.netlist.globals.add(net)
  }

  /** Multiplies lengths of devices. */
  setScale(scale: number): void {
    if (!this.isAside) this.netlist.scale = scale
  }

  /** Says, once for a kind of statement and a file, that it is no part of the circuit. */
  skip(statement: string, start: number, end: number, why = 'says nothing about the circuit'): void {
    const key = `${this.problems.sources.at(start).file}:${statement}`
    if (this.statements.has(key)) return
    this.statements.add(key)
    this.problems.add('skipped-statement', start, `${statement} ${why}: it is left out`, { end })
  }

  /** Says that a statement is not known, and which one was probably meant. */
  unknownStatement(word: Word, known: Iterable<string>): void {
    const meant = this.problems.hasRoom('error') ? nearestName(word.text, known) : undefined
    const { start, end } = word
    const hint = meant === undefined ? 'remove it' : `did you mean ${meant}?`
    const fix = meant === undefined ? {} : { fix: { title: `write ${meant}`, edits: [{ start, end, text: meant }] } }
    this.problems.add('unknown-statement', start, `${word.text} is no statement that is known: ${hint}`, {
      end,
      ...fix,
    })
  }

  /** Says that the texts have ended. */
  finish(): NetlistDraft {
    for (let cell = this.current; cell.parent !== undefined; cell = cell.parent) {
      const { sources } = this.problems
      const end = cell.start + cell.name.length
      const at = sources.at(cell.start).end
      const text = `\n${this.closings.get(cell) ?? '.ends'} ${sources.text(cell.start, end)}\n`
      this.problems.add('unbalanced-subcircuit', cell.start, `the cell "${cell.name}" is never closed: end it`, {
        end,
        fix: { title: `end "${cell.name}" at the end of the file`, edits: [{ start: at, end: at, text }] },
      })
    }
    return this.netlist
  }
}
