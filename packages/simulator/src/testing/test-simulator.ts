import { simulate } from '../simulate.js'
import type { Simulator } from '../types.js'
import type { Contract, TestSimulatorOptions } from './contract.js'
import { failure, last } from './outcome.js'
import { testAnalyses } from './test-analyses.js'
import { testDevices } from './test-devices.js'
import { testFailures } from './test-failures.js'
import { testRefusals } from './test-refusals.js'
import { testResults } from './test-results.js'
import type { TestRunner } from './test-runner.js'
import { testSessions } from './test-sessions.js'
import { testTraps } from './test-traps.js'

/**
 * What every simulator adapter promises, as tests.
 *
 * @param createSimulator - makes the simulator under test; called once, and once more for the end of one
 * @param runner - the functions of a test runner
 */
export function testSimulator(
  createSimulator: () => Simulator | Promise<Simulator>,
  runner: TestRunner,
  { killOne }: TestSimulatorOptions = {},
): void {
  const { expect, beforeAll, afterAll } = runner
  let simulator: Simulator
  beforeAll(async () => {
    simulator = await createSimulator()
  })
  afterAll(() => simulator.close())

  const contract: Contract = {
    ...runner,
    simulator: () => simulator,
    createSimulator,
    operatingPoint: async (deck, net) => last((await simulate(simulator, deck, [{ type: 'op' }])).op, `v(${net})`),
    async refuses(deck, word) {
      const error = await failure(simulate(simulator, deck, [{ type: 'op' }]))
      expect(error).toMatchObject({ name: 'SimulationError', code: 'parse' })
      expect(String(error)).toContain(word)
    },
    killOne,
  }
  testAnalyses(contract)
  testDevices(contract)
  testResults(contract)
  testSessions(contract)
  testRefusals(contract)
  testFailures(contract)
  testTraps(contract)
}
