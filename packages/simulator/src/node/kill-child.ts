import { readdirSync, readFileSync } from 'node:fs'

/** Kills a program that this one has started, with everything that it started, as the system would do it. For tests, on Linux. */
export function killChild(command: string): void {
  const [pid] = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isChild(name, command))
  // It leads a group of its own.
  if (pid !== undefined) process.kill(-Number(pid), 'SIGKILL')
}

function isChild(pid: string, command: string): boolean {
  try {
    const parent = Number(/\) \S (\d+) /.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1])
    return parent === process.pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(command)
  } catch {
    // It has ended since.
    return false
  }
}
