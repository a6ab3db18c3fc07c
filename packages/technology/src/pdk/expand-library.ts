import { PdkError } from './error.js'
import { type LibraryFile, type LibraryFiles, pathWords } from './library-files.js'
import type { Statement, StatementPlace } from './statement.js'

/** A file of a kit, or a section of it. */
export interface LibraryEntry {
  /** The path below the root of the kit. */
  readonly file: string
  readonly section?: string
}

const MAX_DEPTH = 64
/** The largest open kit has 60,000 cards in a corner. */
const MAX_STATEMENTS = 2_000_000

/**
 * Puts the files and sections that `.include` and `.lib` name in their place.
 *
 * @param root - a name for the root, for messages
 * @throws PdkError `missing-file`, `missing-section`, `duplicate-section`, `outside-root`, `cyclic-include`, `unbalanced`,
 *   `limit-exceeded`, each with the line
 */
export async function expandLibrary(
  files: LibraryFiles,
  entries: readonly LibraryEntry[],
  root: string,
): Promise<readonly Statement[]> {
  const expanded: Statement[] = []
  const open: string[] = []

  async function enter(entry: LibraryEntry, from: StatementPlace): Promise<void> {
    const key = entry.section === undefined ? entry.file : `${entry.file} ${entry.section}`
    if (open.includes(key))
      throw new PdkError(
        'cyclic-include',
        from,
        `${[...open.slice(open.indexOf(key)), key].join(' -> ')}: a file or section that contains itself`,
      )
    if (open.length >= MAX_DEPTH)
      throw new PdkError(
        'limit-exceeded',
        from,
        `files are nested more than ${MAX_DEPTH} deep: include them side by side`,
      )
    open.push(key)
    const file = await files.read(entry.file, from)
    for (const statement of entry.section === undefined ? file.statements : sectionOf(file, entry.section, from)) {
      const target = targetOf(statement)
      if (target !== undefined) await enter(target, statement)
      else expanded.push(statement)
      if (expanded.length > MAX_STATEMENTS)
        throw new PdkError(
          'limit-exceeded',
          statement,
          `more than ${MAX_STATEMENTS} cards: this is no library of models`,
        )
    }
    open.pop()
  }

  for (const entry of entries) await enter(entry, { file: root, line: 0 })
  return expanded
}

function sectionOf(file: LibraryFile, name: string, from: StatementPlace): readonly Statement[] {
  const section = file.sections.get(name)
  if (section === undefined) {
    const known = [...file.sections.keys()].join(', ') || 'none'
    throw new PdkError('missing-section', from, `${file.path} has no section ${name}; its sections are ${known}`)
  }
  if (section.again !== undefined)
    throw new PdkError(
      'duplicate-section',
      section.again,
      `the section ${name} is there already in line ${section.place.line}: remove one of them`,
    )
  return section.statements
}

/** What a statement refers to, if it does. */
function targetOf(statement: Statement): LibraryEntry | undefined {
  const { word, rest } = statement
  if (word !== '.include' && word !== '.inc' && word !== '.lib') return undefined
  const [path, section] = pathWords(rest)
  if (path === undefined || (word === '.lib') !== (section !== undefined))
    throw new PdkError('bad-statement', statement, `${word} ${rest}: expected .include "file" or .lib "file" section`)
  const file = pathBelowRoot(path, statement)
  return section === undefined ? { file } : { file, section: section.toLowerCase() }
}

/** The path below the root that a path means in a file. */
function pathBelowRoot(path: string, from: StatementPlace): string {
  const parts = path.replaceAll('\\', '/').split('/')
  const outside = (): PdkError =>
    new PdkError(
      'outside-root',
      from,
      `${path} is not below the root that was given, and nothing else is read: give the folder that holds all of the kit`,
    )
  if (parts[0] === '' || /^[a-z]:$|^~|\$/i.test(parts[0] ?? '')) throw outside()
  const folders = from.file.split('/').slice(0, -1)
  for (const part of parts) {
    if (part === '' || part === '.') continue
    if (part !== '..') folders.push(part)
    else if (folders.pop() === undefined) throw outside()
  }
  return folders.join('/')
}
