export type { TestSimulatorOptions } from './testing/contract.js'
export type { Expectation, TestRunner } from './testing/test-runner.js'
export { testSimulator } from './testing/test-simulator.js'
