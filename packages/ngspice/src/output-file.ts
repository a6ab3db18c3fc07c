import { closeSync, ftruncateSync, openSync, readSync } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'

/** A file to which a process appends what it says. */
export interface OutputFile {
  /** What was said since it was last read or emptied. */
  read(): string
  /** Forgets what was said. */
  empty(): void
  close(): void
}

/** Opens, or makes, a file of output. @throws Error when that does not work */
export function openOutputFile(path: string): OutputFile {
  const file = openSync(path, 'a+')
  const buffer = Buffer.allocUnsafe(64 * 1024)
  let position = 0
  let decoder = new StringDecoder('utf8')
  return {
    read() {
      let text = ''
      for (let count = -1; count !== 0; position += count) {
        count = readSync(file, buffer, 0, buffer.length, position)
        text += decoder.write(buffer.subarray(0, count))
      }
      return text
    },
    empty() {
      ftruncateSync(file)
      position = 0
      decoder = new StringDecoder('utf8')
    },
    close: () => closeSync(file),
  }
}
