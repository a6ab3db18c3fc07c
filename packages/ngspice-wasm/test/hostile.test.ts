import { createTraps } from '@analogkit/simulator/node'
import { testHostileInput } from '@analogkit/simulator/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ngspiceWasm } from '../src/index.js'

describe('input of strangers', () => {
  const traps = createTraps()
  afterAll(() => traps.remove())
  testHostileInput(() => ngspiceWasm({ workers: 1 }), { describe, it, expect, beforeAll, afterAll }, traps)
})
