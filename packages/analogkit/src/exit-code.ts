/** How a process ends. */
export const exitCode = {
  /** Everything was done, whatever came out. */
  done: 0,
  /** At least one part could not be done, or is not what was asked for. */
  incomplete: 1,
  /** Wrong options, nothing to work on, or nowhere to write. */
  setup: 2,
  /** Stopped by Ctrl-C or SIGTERM. */
  interrupted: 130,
} as const

/** One of the ways to end. */
export type ExitCode = (typeof exitCode)[keyof typeof exitCode]
