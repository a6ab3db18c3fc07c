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

/**
 * Shell commands that put limits on the shell and on what it starts.
 *
 * @throws RangeError for a limit that is no number above 0
 */
export function limitCommands({
  memory = 4 * 2 ** 30,
  processorTime = 3600,
  fileSize = 2 ** 30,
  openFiles = 256,
}: ProcessLimits = {}): string {
  const limits = { memory, processorTime, fileSize, openFiles }
  for (const [name, value] of Object.entries(limits))
    if (!(Number.isFinite(value) && value > 0)) throw new RangeError(`limits.${name} is ${value}, expected more than 0`)
  // The units of POSIX: KiB, s, blocks of 512 B. Each alone, so that a shell that lacks one still sets the others.
  const [kibibytes, seconds, blocks] = [memory / 1024, processorTime, fileSize / 512].map(Math.ceil)
  return ['-c 0', `-v ${kibibytes}`, `-t ${seconds}`, `-f ${blocks}`, `-n ${Math.ceil(openFiles)}`]
    .map((limit) => `ulimit ${limit} 2>/dev/null`)
    .join('\n')
}
