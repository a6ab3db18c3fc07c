export type { TestRunner } from './test-runner.js'
export { testSimulator } from './test-simulator.js'
