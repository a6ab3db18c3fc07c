import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testProgramAdapter } from '@analogkit/simulator/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { spectre } from '../src/index.js'
import { ngspiceInstalled, standIn } from './stand-in.js'

const skipped = ngspiceInstalled ? '' : ' (skipped: ngspice, which it computes with, is not installed)'

describe.skipIf(!ngspiceInstalled)(`a stand-in for Spectre${skipped}`, () => {
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
      start: (options) => spectre({ command: standIn, workers: 1, ...options }),
      folder: () => folder,
      namesIn: readdirSync,
      remove: (path) => rmSync(path, { recursive: true }),
      goWrong: (how) => vi.stubEnv('STAND_IN', how),
      failures: [
        ['no-license', 'unavailable', /LMF-02018: License call failed/],
        ['no-results', 'no-result', /wrote no results/],
        ['silent', 'no-result', /does not say that it completed/],
        ['half-a-log', 'no-result', /does not say that it completed/],
        ['errors-and-code-0', 'no-result', /SPECTRE-7: something went wrong on two lines/],
        ['truncated', 'no-result', /cannot be read/],
        ['stranger', 'no-result', /is of `\/\/ analogkit x.*not of this deck/],
        ['killed', 'crash', /ended by a signal/],
        ['internal', 'crash', /Internal error found in spectre/],
      ],
    },
    { describe, it, expect, beforeAll, afterAll },
  )
})
