import { PdkError } from './error.js'
import { scanStatements } from './scan-statements.js'
import type { Statement, StatementPlace } from './statement.js'

/**
 * Gives the text of a file of a kit: the path is relative to the root of the kit, with `/`, and never leaves it.
 *
 * @returns absent where there is no such file
 */
export type ReadFile = (path: string) => Promise<string | undefined>

/** A file of a SPICE library: the cards outside of all sections, and the sections by name. */
export interface LibraryFile {
  readonly path: string
  readonly statements: readonly Statement[]
  readonly sections: ReadonlyMap<string, Section>
}

/** What stands between `.lib name` and `.endl`. */
export interface Section {
  readonly place: StatementPlace
  readonly statements: readonly Statement[]
  /** Where the name is used a second time in the file. */
  readonly again?: StatementPlace
}

/** The files of a kit, each read and scanned once. */
export interface LibraryFiles {
  /** @throws PdkError `missing-file` at the place that refers to it */
  read(path: string, from: StatementPlace): Promise<LibraryFile>
}

/** Makes the reader of a kit's files. */
export function createLibraryFiles(readFile: ReadFile): LibraryFiles {
  const known = new Map<string, LibraryFile>()
  return {
    async read(path, from) {
      const before = known.get(path)
      if (before !== undefined) return before
      const text = await readFile(path)
      if (text === undefined)
        throw new PdkError(
          'missing-file',
          from,
          `the file ${path} is not there: the kit is incomplete, install it again`,
        )
      const file = splitSections(path, scanStatements(text, path))
      known.set(path, file)
      return file
    },
  }
}

function splitSections(path: string, all: readonly Statement[]): LibraryFile {
  const statements: Statement[] = []
  const sections = new Map<string, Section>()
  let open: { readonly name: string; readonly first: Statement; readonly statements: Statement[] } | undefined
  for (const statement of all) {
    const name = sectionName(statement)
    if (name !== undefined) {
      if (open !== undefined)
        throw new PdkError(
          'unbalanced',
          statement,
          `the section ${name} begins within ${open.name}, which began in line ${open.first.line}: end that with .endl`,
        )
      open = { name, first: statement, statements: [] }
    } else if (statement.word === '.endl') {
      if (open === undefined) throw new PdkError('unbalanced', statement, 'an .endl without a section before it')
      const { first } = open
      const place = { file: path, line: first.line }
      const before = sections.get(open.name)
      if (before === undefined) sections.set(open.name, { place, statements: open.statements })
      else sections.set(open.name, { ...before, again: place })
      open = undefined
    } else (open?.statements ?? statements).push(statement)
  }
  if (open !== undefined)
    throw new PdkError('unbalanced', open.first, `the section ${open.name} has no .endl: the file may be cut off`)
  return { path, statements, sections }
}

/** The name in a `.lib` that begins a section; one that refers to a section has a file before the name. */
function sectionName({ word, rest }: Statement): string | undefined {
  return word === '.lib' && rest !== '' && pathWords(rest).length === 1 ? rest.toLowerCase() : undefined
}

/** The words of an `.include` or `.lib`: paths may stand in quotes and then hold blanks. */
export function pathWords(text: string): readonly string[] {
  return [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  )
}
