export type { Expectation, TestRunner } from './test-runner.js'
export { testSimulator } from './test-simulator.js'
