import { createTraps } from '@analogkit/simulator/node'
import { testHostileInput } from '@analogkit/simulator/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { xyce } from '../src/index.js'
import { ngspiceInstalled, standIn } from './stand-in.js'

const skipped = ngspiceInstalled ? '' : ' (skipped: ngspice, which it computes with, is not installed)'

describe.skipIf(!ngspiceInstalled)(`input of strangers, with a stand-in for Xyce${skipped}`, () => {
  const traps = createTraps()
  afterAll(() => traps.remove())
  const runner = { describe, it, expect, beforeAll, afterAll }
  testHostileInput(() => xyce({ command: standIn, workers: 1 }), runner, traps)
})
