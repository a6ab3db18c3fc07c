import { WorkerPool } from '@analogkit/simulator/engine'
import { createTraps, createWorkFolder, type Sandbox, type Traps } from '@analogkit/simulator/node'
import { testContainment } from '@analogkit/simulator/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { chooseSandbox } from '../src/choose-sandbox.js'
import { available } from '../src/index.js'
import { startBatch } from '../src/start-batch.js'
import { startProcess } from '../src/start-process.js'
import { strangers } from './processes.js'

const folder = createWorkFolder()
afterAll(() => folder.remove())
const choice = { command: 'ngspice', wanted: 'auto', limits: {}, folder: folder.path } as const
const installed = (await available()) !== undefined
const sandbox = installed ? await chooseSandbox(choice) : undefined
const skipped = sandbox === undefined ? ' (skipped: no sandbox works here)' : ''
const runner = { describe, it, expect, beforeAll, afterAll }

function createPool(start: typeof startProcess, box: Sandbox | undefined): WorkerPool {
  const limits = { memory: 2 ** 30, fileSize: 2 ** 24, processorTime: 20 }
  return new WorkerPool({
    startWorker: (listeners) => start({ command: 'ngspice', folder: folder.path, limits, sandbox: box }, listeners),
    workers: 1,
    recycleAfter: start === startBatch ? 1 : 1000,
    timeout: 10,
  })
}

describe.skipIf(sandbox === undefined).each([
  ['persistent processes', startProcess],
  ['one process for each run', startBatch],
] as const)(`the sandbox around %s${skipped}`, (_, start) => {
  const traps = createTraps()
  afterAll(() => traps.remove())
  testContainment(() => createPool(start, sandbox), runner, {
    paths: traps.paths,
    traces: () => [...traps.traces(), ...strangers()],
  })
})

describe.skipIf(!installed)('the traps', () => {
  let traps: Traps
  let pool: WorkerPool
  beforeEach(() => {
    traps = createTraps()
    pool = createPool(startProcess, undefined)
  })
  afterEach(() => {
    pool.close()
    traps.remove()
  })

  const give = (command: string) =>
    pool.execute(
      { deck: { key: 'x', text: () => 'x\nr1 a 0 1\n.end\n' }, values: {}, commands: [command], files: [] },
      {},
    )

  it('catch a program that is started where there is no sandbox', async () => {
    await give(`shell ${traps.paths.programFile}`)
    expect(traps.traces()).toHaveLength(1)
  })

  it('catch a file that is written where there is no sandbox', async () => {
    await give(`echo written > ${traps.paths.targetFile}`)
    expect(traps.traces()).toHaveLength(1)
  })
})
