import { SimulationError } from '@analogkit/simulator'
import { describeSandbox, type ProcessLimits, runProgram, type Sandbox } from '@analogkit/simulator/node'

/** What to ask for, and for which program. */
export interface SandboxChoice {
  readonly command: string
  /** `auto`: a box where one works. */
  readonly wanted: 'auto' | 'bwrap' | 'none'
  readonly limits: ProcessLimits
  /** An empty folder to try it in. */
  readonly folder: string
}

/**
 * Finds out by running ngspice in it whether a box made by bubblewrap works here: it may be missing, the system may forbid
 * it, or the program may need files that the box lacks.
 *
 * @returns undefined for no box
 * @throws SimulationError `unavailable` when a box is wanted and does not work
 */
export async function chooseSandbox({ command, wanted, limits, folder }: SandboxChoice): Promise<Sandbox | undefined> {
  if (wanted === 'none') return undefined
  const sandbox = describeSandbox(command)
  const reason = sandbox === undefined ? 'it needs Linux' : await refusal(sandbox, limits, folder)
  if (sandbox !== undefined && reason === undefined) return sandbox
  if (wanted === 'auto') return undefined
  throw new SimulationError(
    'unavailable',
    `no sandbox for \`${command}\`: ${reason}; install bubblewrap (apt-get install bubblewrap, dnf install bubblewrap), allow user namespaces where they are forbidden, or do without by \`sandbox: 'none'\``,
  )
}

async function refusal(sandbox: Sandbox, limits: ProcessLimits, folder: string): Promise<string | undefined> {
  const { command } = sandbox
  const { output, code, reason } = await runProgram({
    command,
    args: ['--version'],
    home: folder,
    limits,
    sandbox,
    timeout: patience,
  })
  if (reason === 'exit' && /ngspice-\S+/.test(output)) return undefined
  const said = output.trim().split('\n').at(-1) ?? ''
  return said === '' ? `it ends with ${reason}${code === undefined ? '' : ` ${code}`}` : said
}

/** How long the first start in a box may take [s]. */
const patience = 20
