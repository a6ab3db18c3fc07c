import { guessDialect } from '../guess-dialect.js'
import type { IncludeReader } from '../include.js'
import { checkCharacters, reportControls } from '../scan/check-characters.js'
import type { Problems } from '../scan/problems.js'
import type { Source } from '../scan/source.js'
import type { Dialect } from '../types.js'
import type { IncludeRequest } from './read-include.js'

/** How deep files may include each other. */
const MAX_DEPTH = 50
/** How many files may be included, each as often as it is. */
const MAX_FILES = 10_000
/** How many characters they may have together. */
const MAX_CHARACTERS = 200e6

/** A text that is to be read next. */
export interface OpenedInclude {
  readonly source: Source
  readonly dialect: Dialect
}

/** Asks for the files that a netlist includes, and refuses what never ends. */
export class IncludeFiles {
  /** The files that are being read, the outermost first: their names, and their sections behind a blank. */
  private readonly open: string[] = []
  private files = 0
  private characters = 0
  /** A limit was passed and told: no other file is asked for. */
  private isOver = false

  constructor(
    private readonly problems: Problems,
    private readonly reader: IncludeReader | undefined,
  ) {}

  /**
   * Opens a file that a statement asks for; {@link close} has to follow.
   *
   * @param section - the section that the statement stands in, which a file is asked for by name
   * @returns absent where it cannot be read, after a problem was added; one is enough for a limit that is passed
   */
  tryOpen(request: IncludeRequest, dialect: Dialect, section: string | undefined): OpenedInclude | undefined {
    if (this.isOver) return undefined
    const { problems, reader } = this
    const { statement, path, at } = request
    const { start, end } = at
    const fail = (
      code: 'include-refused' | 'include-not-found' | 'include-cycle' | 'limit-exceeded',
      reason: string,
    ) => {
      problems.add(code, start, reason, { end })
      this.isOver = code === 'limit-exceeded'
      return undefined
    }
    if (reader === undefined) {
      const reason = `${statement} is refused: say in the option includes what may be read, or put the text of the file in its place`
      problems.add('refused-statement', request.whole.start, reason, { end })
      return undefined
    }
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is searched for
    if (/[\x00-\x1f\x7f`]/.test(path))
      return fail('include-refused', `"${path}" is no name of a file: write a plain one`)
    const from = problems.sources.at(start)
    if (from === problems.sources.main) this.open.splice(0, 1, keyOf(from.file, section))
    if (this.open.length > MAX_DEPTH) {
      return fail('limit-exceeded', `files include each other ${MAX_DEPTH} deep: is there a circle?`)
    }
    const found = reader(path, from.file)
    if (found === undefined) {
      return fail(
        'include-not-found',
        `there is no file "${path}": correct its path, which counts from the file that includes it`,
      )
    }
    if ('refused' in found) return fail('include-refused', `"${path}" is not read: ${found.refused}`)
    const checked = checkCharacters(found.text)
    if (checked.isBinary) {
      problems.add('binary-file', start, `"${path}" is not read, as it is no text: is it a binary file?`, { end })
      return undefined
    }
    const key = keyOf(found.file, request.section)
    if (this.open.includes(key)) {
      const chain = [...this.open.slice(this.open.indexOf(key)), key].join(' -> ')
      return fail('include-cycle', `files include each other: ${chain}: remove an include`)
    }
    this.files++
    this.characters += found.text.length
    if (this.files > MAX_FILES || this.characters > MAX_CHARACTERS) {
      const most = `${MAX_FILES} files or ${MAX_CHARACTERS / 1e6} million characters`
      return fail('limit-exceeded', `more than ${most} are included: include less`)
    }
    this.open.push(key)
    const includedBy = { start, end }
    const source = problems.sources.include(found.file, checked.text, includedBy)
    reportControls(found.text, checked, source, problems)
    return { source, dialect: dialectOf(found.file, found.text, dialect) }
  }

  /** Says that an opened file was read. */
  close(): void {
    this.open.pop()
  }
}

function keyOf(file: string, section: string | undefined): string {
  return section === undefined ? file : `${file} ${section}`
}

/** A file is in the language of the one that includes it, unless its name or its text says otherwise. */
function dialectOf(file: string, text: string, dialect: Dialect): Dialect {
  if (/\.scs$/i.test(file)) return 'spectre'
  const guess = guessDialect(text)
  if (guess.dialect === 'spectre') return 'spectre'
  return dialect === 'spectre' ? guess.dialect : dialect
}
