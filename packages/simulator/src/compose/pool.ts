import { createSimulator } from '../create-simulator.js'
import { isSimulationError } from '../is-simulation-error.js'
import type { Simulator, SimulatorInfo } from '../types.js'
import { InnerSessions } from './inner-sessions.js'

/**
 * Joins simulators into one: the engines of this machine, clusters, or both. A run goes to the member with the most room
 * for it; one that a member dies of, or that finds it gone, is tried once more in another. The `origin` of a result tells
 * which member computed it: results of different simulators differ in their last digits.
 *
 * @param simulators - at least one; the first has precedence. The pool closes them when it is closed
 * @throws RangeError without simulators
 */
export function createPool(simulators: readonly Simulator[]): Simulator {
  if (simulators.length === 0) throw new RangeError('a pool of no simulators; name one')
  const members = simulators.map((simulator) => ({ sessions: new InnerSessions(simulator), running: 0 }))
  const leastBusy = (tried: ReadonlySet<Member>): Member | undefined =>
    members
      .filter((member) => !tried.has(member))
      .reduce<Member | undefined>(
        (best, member) => (best === undefined || load(member) < load(best) ? member : best),
        undefined,
      )

  /** Tries members until one does not fail by its own fault. */
  const somewhere = async <T>(work: (sessions: InnerSessions) => Promise<T>): Promise<T> => {
    const tried = new Set<Member>()
    let reason: unknown
    for (let member = leastBusy(tried); member !== undefined && tried.size < mostTries; member = leastBusy(tried)) {
      tried.add(member)
      member.running += 1
      try {
        return await work(member.sessions)
      } catch (error) {
        if (!isSimulationError(error) || (error.code !== 'crash' && error.code !== 'unavailable')) throw error
        reason = error
      } finally {
        member.running -= 1
      }
    }
    throw reason
  }

  return createSimulator({
    info: poolInfo(simulators),
    concurrency: simulators.reduce((sum, { concurrency }) => sum + concurrency, 0),
    async load({ deck }, options) {
      await somewhere((sessions) => sessions.open(deck, options))
    },
    run: (target, analyses, options) => () => somewhere((sessions) => sessions.run(target, analyses, options)),
    async release(deck) {
      await Promise.all(members.map(({ sessions }) => sessions.release(deck)))
    },
    async close() {
      await Promise.all(simulators.map((simulator) => simulator.close()))
    },
  })
}

interface Member {
  readonly sessions: InnerSessions
  /** Runs that wait or compute there. */
  running: number
}

/** A run that two members died of is to blame itself. */
const mostTries = 2

function load({ sessions, running }: Member): number {
  return running / sessions.simulator.concurrency
}

function poolInfo(simulators: readonly Simulator[]): SimulatorInfo {
  const [first] = simulators
  if (first !== undefined && simulators.length === 1) return first.info
  return {
    name: 'pool',
    version: simulators.map(({ info }) => `${info.name} ${info.version}`).join(', '),
    build: simulators.map(({ info }) => info.build).join(', '),
  }
}
