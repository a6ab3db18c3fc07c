import { createTraps } from '@analogkit/simulator/node'
import { testHostileInput } from '@analogkit/simulator/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { spectre } from '../src/index.js'
import { ngspiceInstalled, standIn } from './stand-in.js'

describe.skipIf(!ngspiceInstalled)(
  `input of strangers, with a stand-in for Spectre${ngspiceInstalled ? '' : ' (skipped: ngspice, which it computes with, is not installed)'}`,
  () => {
    const traps = createTraps()
    afterAll(() => traps.remove())
    const runner = { describe, it, expect, beforeAll, afterAll }
    testHostileInput(() => spectre({ command: standIn, workers: 1 }), runner, traps)
  },
)
