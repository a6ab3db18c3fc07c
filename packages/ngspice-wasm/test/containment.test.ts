import { WorkerPool } from '@analogkit/simulator/engine'
import { createTraps } from '@analogkit/simulator/node'
import { hostileNetlists, testContainment } from '@analogkit/simulator/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workerStarter } from '../src/start-worker.js'

describe('the engine by itself', () => {
  const traps = createTraps()
  afterAll(() => traps.remove())
  const runner = { describe, it, expect, beforeAll, afterAll }
  // One for each thing that they are after: an engine takes a second to start again.
  const netlists = [...new Map(hostileNetlists.map((each) => [each.tries, each])).values()]
  testContainment(
    () => new WorkerPool({ startWorker: workerStarter(), workers: 1, recycleAfter: 1000, timeout: 10 }),
    runner,
    {
      paths: traps.paths,
      traces: traps.traces,
      netlists,
    },
  )
})
