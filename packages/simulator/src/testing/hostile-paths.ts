/** Where hostile input finds what it is after. */
export interface HostilePaths {
  /** A file that nobody may read. */
  readonly secretFile: string
  /** A word of that file that must show nowhere. */
  readonly secretWord: string
  /** A file that nobody may write: it does not exist. */
  readonly targetFile: string
  /** A program that nobody may start. */
  readonly programFile: string
}

/**
 * Puts paths in the places of `SECRET_FILE`, `TARGET_FILE` and `PROGRAM_FILE`, in every text of a value and in the keys
 * of its objects.
 */
export function withHostilePaths<T>(value: T, paths: HostilePaths): T {
  return replaced(value, paths) as T
}

function replaced(value: unknown, paths: HostilePaths): unknown {
  if (typeof value === 'string') return inText(value, paths)
  if (Array.isArray(value)) return value.map((each) => replaced(each, paths))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [inText(key, paths), replaced(each, paths)]))
}

function inText(text: string, { secretFile, targetFile, programFile }: HostilePaths): string {
  return text
    .replaceAll('SECRET_FILE', secretFile)
    .replaceAll('TARGET_FILE', targetFile)
    .replaceAll('PROGRAM_FILE', programFile)
}
