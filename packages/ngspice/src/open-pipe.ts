import { execFileSync } from 'node:child_process'
import { constants, openSync } from 'node:fs'
import { Socket } from 'node:net'

/** Makes a named pipe and opens its reading end. @throws Error where there are no named pipes */
export function openPipe(path: string): Socket {
  execFileSync('mkfifo', ['-m', '600', path], { stdio: ['ignore', 'ignore', 'pipe'] })
  // Open for writing too: its end would come whenever a writer closes it.
  return new Socket({ fd: openSync(path, constants.O_RDWR | constants.O_NONBLOCK), readable: true, writable: false })
}
