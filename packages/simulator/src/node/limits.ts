/** What a simulator may use at most. A system that does not know one of the limits goes without it. */
export interface ProcessLimits {
  /** Address space [B]; 4 GiB if absent. */
  readonly memory?: number
  /** Processor time of a process in its whole life [s]; an hour if absent. */
  readonly processorTime?: number
  /** The size of each file that it writes [B]; 1 GiB if absent. */
  readonly fileSize?: number
  /** How many files it may hold open; 256 if absent. */
  readonly openFiles?: number
}

const defaults: Required<ProcessLimits> = {
  memory: 4 * 2 ** 30,
  processorTime: 3600,
  fileSize: 2 ** 30,
  openFiles: 256,
}

/** Checks limits. @throws RangeError for one that is no number above 0 */
export function checkLimits(limits: ProcessLimits): void {
  for (const [name, value] of Object.entries(limits))
    if (!(Number.isFinite(value) && value > 0)) throw new RangeError(`limits.${name} is ${value}, expected more than 0`)
}

/**
 * Shell commands that put limits on the shell and on what it starts.
 *
 * @throws RangeError for a limit that is no number above 0
 */
export function limitCommands(limits: ProcessLimits = {}): string {
  checkLimits(limits)
  const { memory, processorTime, fileSize, openFiles } = { ...defaults, ...limits }
  // The units of POSIX: KiB, s, blocks of 512 B. Each alone, so that a shell that lacks one still sets the others.
  const sizes = { v: memory / 1024, t: processorTime, f: fileSize / 512, n: openFiles, c: 0 }
  return Object.entries(sizes)
    .map(([limit, size]) => `ulimit -${limit} ${Math.ceil(size)} 2>/dev/null`)
    .join('\n')
}
