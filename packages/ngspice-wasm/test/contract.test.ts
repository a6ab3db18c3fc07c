import { testSimulator } from '@analogkit/simulator/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ngspiceWasm } from '../src/index.js'

testSimulator(() => ngspiceWasm({ workers: 2 }), { describe, it, expect, beforeAll, afterAll })
