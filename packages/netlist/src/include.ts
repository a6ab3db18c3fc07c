/** The text of a file that a netlist includes. */
export interface IncludedText {
  /** The name of the file in places and messages; what the text includes is looked for beside it. */
  readonly file: string
  readonly text: string
}

/** Why a file that a netlist includes is not read. */
export interface IncludeRefusal {
  /** `it lies outside of the folders that are allowed`. */
  readonly refused: string
}

/**
 * Gives the text of a file that a netlist includes. It alone decides what may be read.
 *
 * @param path - as the netlist writes it
 * @param from - the name of the file that includes it
 * @returns absent where there is no such file
 */
export type IncludeReader = (path: string, from: string) => IncludedText | IncludeRefusal | undefined

/**
 * Reads includes from texts that are at hand, by name: in a browser, in a test. Names may have folders
 * (`models/nmos.lib`), and a path is looked for beside the file that includes it, then as it stands.
 */
export function textIncludes(texts: ReadonlyMap<string, string>): IncludeReader {
  return (path, from) => {
    const wanted = path.replace(/\\/g, '/')
    const folder = from.replace(/\\/g, '/').replace(/[^/]*$/, '')
    const file = [plainPath(`${folder}${wanted}`), plainPath(wanted)].find((candidate) => texts.has(candidate))
    const text = file === undefined ? undefined : texts.get(file)
    return file === undefined || text === undefined ? undefined : { file, text }
  }
}

/** Without `.` and without `..` where a folder stands before it. */
function plainPath(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    const last = parts.at(-1)
    if (part === '..' && last !== undefined && last !== '..' && last !== '') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}
