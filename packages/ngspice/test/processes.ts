import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

/** A running process. */
interface Process {
  readonly program: string
  readonly pid: number
  readonly parent: number
  /** The process group. */
  readonly group: number
}

/** All processes of this machine (Linux) that have not ended. */
function allProcesses(): readonly Process[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const [, program = '', state, parent, group] =
        /^\d+ \((.*)\) (\S) (\d+) (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? []
      return state === 'Z' || state === 'X'
        ? []
        : [{ program, pid: Number(name), parent: Number(parent), group: Number(group) }]
    } catch {
      // It has ended since.
      return []
    }
  })
}

/** The processes below a program. */
function descendantsOf(program: number): readonly Process[] {
  const all = allProcesses()
  const below = new Set([program])
  for (let size = 0; size < below.size; ) {
    size = below.size
    for (const { pid, parent } of all) if (below.has(parent)) below.add(pid)
  }
  return all.filter(({ pid }) => pid !== program && below.has(pid))
}

/** The ngspice processes that a program has started, itself or through a sandbox. */
export function childrenOf(program: number): readonly Process[] {
  return descendantsOf(program).filter((each) => each.program === 'ngspice')
}

/** Programs below this one that neither are ngspice nor help to start it or to tidy up. */
export function strangers(): readonly string[] {
  const known = ['ngspice', 'bwrap', 'setpriv', 'sh', 'dash', 'cat', 'rm', 'sleep']
  return descendantsOf(process.pid).flatMap(({ program }) => (known.includes(program) ? [] : [program]))
}

/** The ngspice processes that this program has started. */
export function ownProcesses(): readonly Process[] {
  return childrenOf(process.pid)
}

/** Whether an ngspice with this number is running. */
export function isRunning(pid: number): boolean {
  return allProcesses().some((each) => each.program === 'ngspice' && each.pid === pid)
}

/** Those that were killed are seen for a while. */
const killed = new Set<number>()

/** Kills the ngspice of this program that computes, as soon as one does; none after some seconds in which none does. */
export async function killComputing(): Promise<void> {
  const before = new Map<number, number>()
  for (const end = Date.now() + 6000; Date.now() < end; await wait(20)) {
    for (const { pid } of ownProcesses()) {
      const ticks = ticksOf(pid)
      const first = before.get(pid) ?? ticks
      before.set(pid, first)
      // What starts or waits uses less.
      if (killed.has(pid) || ticks - first < 5) continue
      killed.add(pid)
      process.kill(pid, 'SIGKILL')
      return
    }
  }
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
