import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testProgramAdapter } from '@analogkit/simulator/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { xyce } from '../src/index.js'
import { ngspiceInstalled, standIn } from './stand-in.js'

const skipped = ngspiceInstalled ? '' : ' (skipped: ngspice, which it computes with, is not installed)'

describe.skipIf(!ngspiceInstalled)(`a stand-in for Xyce${skipped}`, () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'analogkit-test-'))
  })
  afterEach(() => {
    vi.unstubAllEnvs()
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  testProgramAdapter(
    {
      start: (options) => xyce({ command: standIn, workers: 1, ...options }),
      folder: () => folder,
      namesIn: readdirSync,
      remove: (path) => rmSync(path, { recursive: true }),
      goWrong: (how) => vi.stubEnv('STAND_IN', how),
      failures: [
        ['no-file', 'no-result', /wrote no result/],
        ['silent', 'no-result', /wrote no result/],
        ['truncated', 'no-result', /cannot be read/],
        ['half-a-header', 'no-result', /cannot be read/],
        ['stranger', 'no-result', /is of `analogkit x.*not of this deck/],
        ['other-analysis', 'no-result', /the result is a `Transient Analysis`/],
        ['other-nets', 'no-result', /lacks `v\(out\)`/],
        ['not-a-number', 'no-result', /values that are not numbers/],
        ['code-1', 'no-result', /ended with code 1/],
        ['killed', 'crash', /ended by a signal/],
        ['killed-by-mpi', 'crash', /code 139/],
        ['ignoring', 'parse', /No model parameter FOO found.*acceptIgnored/],
        ['step-too-small', 'convergence', /Time step too small near step number: 12/],
      ],
    },
    { describe, it, expect, beforeAll, afterAll },
  )
})
