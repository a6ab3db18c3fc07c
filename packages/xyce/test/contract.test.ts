import { testSimulator } from '@analogkit/simulator/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { xyce } from '../src/index.js'
import { killStandIn, ngspiceInstalled, standIn } from './stand-in.js'

const skipped = ngspiceInstalled ? '' : ' (skipped: ngspice, which it computes with, is not installed)'

describe.skipIf(!ngspiceInstalled)(`the contract, with a stand-in for Xyce${skipped}`, () => {
  const runner = { describe, it, expect, beforeAll, afterAll }
  testSimulator(() => xyce({ command: standIn, workers: 2 }), runner, { killOne: killStandIn })
})
