import { testSimulator } from '@analogkit/simulator/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { spectre } from '../src/index.js'
import { killStandIn, ngspiceInstalled, standIn } from './stand-in.js'

describe.skipIf(!ngspiceInstalled)(
  `the contract, with a stand-in for Spectre${ngspiceInstalled ? '' : ' (skipped: ngspice, which it computes with, is not installed)'}`,
  () => {
    testSimulator(
      () => spectre({ command: standIn, workers: 2 }),
      { describe, it, expect, beforeAll, afterAll },
      { killOne: killStandIn },
    )
  },
)
