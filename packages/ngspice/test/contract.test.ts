import { testSimulator } from '@analogkit/simulator/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { available, ngspice } from '../src/index.js'

const installed = (await available()) !== undefined
const skipped = installed ? '' : ' (skipped: ngspice is not installed)'
const runner = { describe, it, expect, beforeAll, afterAll }

describe.skipIf(!installed)(`the contract${skipped}`, () => {
  testSimulator(() => ngspice({ workers: 2 }), runner)
})

describe.skipIf(!installed)(`the contract without a sandbox${skipped}`, () => {
  testSimulator(() => ngspice({ workers: 2, sandbox: 'none' }), runner)
})

describe.skipIf(!installed)(`the contract by one process for each run${skipped}`, () => {
  testSimulator(() => ngspice({ workers: 2, mode: 'batch' }), runner)
})
