import { createTraps } from '@analogkit/simulator/node'
import { testHostileInput } from '@analogkit/simulator/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { available, ngspice } from '../src/index.js'
import { strangers } from './processes.js'

const installed = (await available()) !== undefined
const runner = { describe, it, expect, beforeAll, afterAll }

describe.skipIf(!installed).each(['auto', 'none'] as const)(
  `input of strangers, sandbox: %s${installed ? '' : ' (skipped: ngspice is not installed)'}`,
  (sandbox) => {
    const traps = createTraps()
    afterAll(() => traps.remove())
    testHostileInput(() => ngspice({ workers: 1, sandbox }), runner, {
      paths: traps.paths,
      traces: () => [...traps.traces(), ...strangers()],
    })
  },
)
