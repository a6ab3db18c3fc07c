import { resolve } from 'node:path'

/** A command that means the same in every folder: a path becomes absolute, a name is left to the search path. */
export function resolveCommand(command: string): string {
  return command.includes('/') ? resolve(command) : command
}
