import { readdirSync, readFileSync } from 'node:fs'

/** A process of this machine. */
interface State {
  readonly pid: number
  readonly name: string
  readonly parent: number
  /** Its own processor time [ticks of 10 ms]. */
  readonly own: number
  /** That of the children it has waited for [ticks of 10 ms]. */
  readonly ended: number
  /** Its resident memory [pages of 4 KiB]. */
  readonly pages: number
}

function stateOf(pid: string): State | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name may hold blanks and brackets: fields count from behind it.
    const name = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'))
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [parent, user, system, endedUser, endedSystem, pages] = [1, 11, 12, 13, 14, 21].map((at) => fields[at] ?? 0)
    return {
      pid: Number(pid),
      name,
      parent: parent ?? 0,
      own: (user ?? 0) + (system ?? 0),
      ended: (endedUser ?? 0) + (endedSystem ?? 0),
      pages: pages ?? 0,
    }
  } catch {
    // It has ended since.
    return undefined
  }
}

/** This program and all that it has started and still runs (Linux). */
function family(): readonly State[] {
  const states = new Map(
    readdirSync('/proc').flatMap((name) => {
      const state = /^\d+$/.test(name) ? stateOf(name) : undefined
      return state === undefined ? [] : [[state.pid, state] as const]
    }),
  )
  const belongs = (state: State | undefined): boolean =>
    state !== undefined && (state.pid === process.pid || belongs(states.get(state.parent)))
  return [...states.values()].filter(belongs)
}

/** Processor time of this program and all that it has started, also of what has ended [s]. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage()
  // What this program itself used is known better than in ticks of 10 ms.
  const ticks = family().reduce((sum, { pid, own, ended }) => sum + ended + (pid === process.pid ? 0 : own), 0)
  return ticks / 100 + (user + system) / 1e6
}

/** Memory of this program and all that it has started [byte]. */
export function residentMemory(): number {
  return family().reduce((sum, { pages }) => sum + pages, 0) * 4096
}

/** The processes of a name that this program has started. */
export function processesOf(program: string): readonly number[] {
  return family()
    .filter(({ name }) => name === program)
    .map(({ pid }) => pid)
}
