import { readdirSync, readFileSync } from 'node:fs'

/** A running ngspice. */
interface NgspiceProcess {
  readonly pid: number
  readonly parent: number
  /** The process group. */
  readonly group: number
}

/** All ngspice processes of this machine (Linux). */
function ngspiceProcesses(): readonly NgspiceProcess[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const [, program, state, parent, group] =
        /^\d+ \((.*)\) (\S) (\d+) (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? []
      return program === 'ngspice' && state !== 'Z'
        ? [{ pid: Number(name), parent: Number(parent), group: Number(group) }]
        : []
    } catch {
      // It has ended since.
      return []
    }
  })
}

/** The ngspice processes that a program has started. */
export function childrenOf(program: number): readonly NgspiceProcess[] {
  return ngspiceProcesses().filter(({ parent }) => parent === program)
}

/** The ngspice processes that this program has started. */
export function ownProcesses(): readonly NgspiceProcess[] {
  return childrenOf(process.pid)
}

/** Whether an ngspice with this number is running. */
export function isRunning(pid: number): boolean {
  return ngspiceProcesses().some((each) => each.pid === pid)
}
