import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import { createCache, createMemoryStore, createPool } from '@analogkit/simulator'
import { testSimulator } from '@analogkit/simulator/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { available, ngspice } from '../src/index.js'
import { killComputing } from './processes.js'

const installed = (await available()) !== undefined
const skipped = installed ? '' : ' (skipped: ngspice is not installed)'
const runner = { describe, it, expect, beforeAll, afterAll }

describe.skipIf(!installed)(`the contract${skipped}`, () => {
  testSimulator(() => ngspice({ workers: 2 }), runner, {
    killOne: killComputing,
  })
})

describe.skipIf(!installed)('the contract, of a pool of both engines', () => {
  testSimulator(async () => createPool([await ngspice({ workers: 1 }), await ngspiceWasm({ workers: 1 })]), runner)
})

describe.skipIf(!installed)('the contract, of a simulator that remembers', () => {
  testSimulator(async () => createCache(await ngspice({ workers: 2 }), createMemoryStore()), runner)
})

describe.skipIf(!installed)(`the contract without a sandbox${skipped}`, () => {
  testSimulator(() => ngspice({ workers: 2, sandbox: 'none' }), runner)
})

describe.skipIf(!installed)(`the contract by one process for each run${skipped}`, () => {
  testSimulator(() => ngspice({ workers: 2, mode: 'batch' }), runner)
})
