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

/** The ngspice of this program that has used most processor time in the last moment; undefined when none computes. */
export function busiestProcess(): number | undefined {
  const before = new Map(ownProcesses().map(({ pid }) => [pid, ticksOf(pid)]))
  const end = Date.now() + 60
  while (Date.now() < end);
  const used = [...before].map(([pid, ticks]) => ({ pid, ticks: ticksOf(pid) - ticks }))
  return used.filter(({ ticks }) => ticks > 0).sort((first, second) => second.ticks - first.ticks)[0]?.pid
}

/** Processor time of a process in ticks of 10 ms, fields 14 and 15 of its state. */
function ticksOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return Number(fields[11]) + Number(fields[12])
  } catch {
    return 0
  }
}
