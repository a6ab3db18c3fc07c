import { createSimulator } from '../create-simulator.js'
import { SimulationError } from '../error.js'
import type { BackendDeck, SimulatorBackend } from '../session.js'
import type { Simulator } from '../types.js'
import type { SpiceEngine, SpiceExecuteOptions, SpiceJob, SpiceOutcome } from './spice-engine.js'
import { engineError, loadError } from './spice-error.js'
import { followProgress } from './spice-progress.js'
import { readSpiceResults } from './spice-results.js'
import { writeSpiceScript } from './spice-script.js'

/** Makes a simulator of an engine: what is said to ngspice and read from it is the same for all of them. */
export function createSpiceSimulator(engine: SpiceEngine): Simulator {
  const execute = async (
    { deck, values }: BackendDeck,
    job: Pick<SpiceJob, 'commands' | 'files'>,
    options: SpiceExecuteOptions,
  ): Promise<SpiceOutcome> => {
    const request = { ...job, values, deck: { key: deck.title, text: deck.text } }
    const outcome = await engine.execute(request, options).catch((error: unknown) => {
      throw error instanceof SimulationError ? engineError(deck, error) : error
    })
    const refused = loadError(deck, outcome.output, outcome.refused)
    if (refused !== undefined) throw refused
    return outcome
  }

  const backend: SimulatorBackend = {
    info: engine.info,
    concurrency: engine.concurrency,
    async load(target, options) {
      await execute(target, { commands: [], files: [] }, options)
    },
    run(target, analyses, { signal, timeout, save, onProgress }) {
      const script = writeSpiceScript(target.deck, analyses, save)
      const options = {
        ...(signal === undefined ? {} : { signal }),
        ...(timeout === undefined ? {} : { timeout }),
        ...(onProgress === undefined ? {} : { onOutput: followProgress(analyses, onProgress) }),
      }
      return async () => readSpiceResults(target.deck, analyses, await execute(target, script, options), engine.info)
    },
    close: () => engine.close(),
  }
  return createSimulator(backend)
}
