import { testSimulator } from '@analogkit/simulator/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { available, ngspice } from '../src/index.js'

const installed = (await available()) !== undefined

describe.skipIf(!installed)(`the contract${installed ? '' : ' (skipped: ngspice is not installed)'}`, () => {
  testSimulator(() => ngspice({ workers: 2 }), { describe, it, expect, beforeAll, afterAll })
})
