import type { Circuit } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { type RunOptions, run } from '../src/run.js'
import type { CountedVerdict, Summary } from '../src/types.js'

const circuit: Circuit = { name: 'c', ports: [], parameters: {}, devices: [], cells: {}, models: {}, globals: ['0'] }
const accepted: CountedVerdict = {
  class: 'opamp-se',
  outcome: 'accepted',
  roles: { a: 'output' },
  measures: { gain: 50 },
  trials: 2,
  simulations: 5,
}
const rejected: CountedVerdict = {
  class: 'opamp-se',
  outcome: 'rejected',
  reason: 'no gain',
  trials: 30,
  simulations: 40,
}

function setup(changes: Partial<RunOptions> = {}) {
  const summaries: Summary[] = []
  const printed: string[] = []
  const reported: string[] = []
  const options: RunOptions = {
    facts: { simulator: 'ngspice-wasm', version: '45.2', technology: 'generic28', seed: 1 },
    folder: 'circuits',
    files: ['a.sp', 'b.sp', 'c.sp'],
    class: 'opamp-se',
    read: async () => circuit,
    identify: async () => [rejected],
    concurrency: 2,
    output: { path: 'out/summary.json', write: async (summary) => void summaries.push(summary) },
    clock: () => 0,
    signal: new AbortController().signal,
    report: (text) => reported.push(text),
    print: (text) => printed.push(text),
    ...changes,
  }
  return { options, summaries, printed, reported }
}

describe('run', () => {
  it('keeps the summary up to date after every circuit and counts what it cost', async () => {
    const { options, summaries, printed } = setup({
      read: async (path) => ({ ...circuit, name: path }),
      identify: async ({ name }) => [name.includes('b.sp') ? accepted : rejected],
    })
    expect(await run(options)).toBe(0)
    expect(summaries.map(({ circuits }) => circuits.length)).toEqual([1, 2, 3, 3])
    expect(summaries.at(-1)?.simulations).toBe(85)
    expect(summaries.at(-1)?.circuits[1]).toEqual({
      file: 'b.sp',
      verdicts: [{ class: 'opamp-se', outcome: 'accepted', roles: { a: 'output' }, measures: { gain: 50 } }],
      trials: 2,
      simulations: 5,
      seconds: 0,
    })
    expect(printed.join('')).toContain(
      '1 accepted, 2 rejected, 0 declined, 0 failed; 85 simulations in 0.0 s (ngspice-wasm 45.2, generic28, seed 1)',
    )
  })

  it('keeps the order of the folder, whichever circuit is done first', async () => {
    const gate = deferred()
    const { options, summaries } = setup({
      identify: async ({ name }) => {
        if (name.includes('a.sp')) await gate.promise
        if (name.includes('c.sp')) gate.resolve(undefined)
        return [rejected]
      },
      read: async (path) => ({ ...circuit, name: path }),
    })
    await run(options)
    expect(summaries[0]?.circuits.map(({ file }) => file)).toEqual(['b.sp'])
    expect(summaries.at(-1)?.circuits.map(({ file }) => file)).toEqual(['a.sp', 'b.sp', 'c.sp'])
  })

  it('books a netlist that cannot be read as failed, goes on and ends with 1', async () => {
    const { options, summaries } = setup({
      read: async (path) => {
        if (path.includes('b.sp')) throw new Error('b.sp:3:1: M1 has 2 nodes')
        return circuit
      },
    })
    expect(await run(options)).toBe(1)
    expect(summaries.at(-1)?.circuits.map(({ verdicts }) => verdicts[0])).toEqual([
      { class: 'opamp-se', outcome: 'rejected', reason: 'no gain' },
      { class: 'opamp-se', outcome: 'failed', reason: 'b.sp:3:1: M1 has 2 nodes' },
      { class: 'opamp-se', outcome: 'rejected', reason: 'no gain' },
    ])
  })

  it('keeps what is done when it is interrupted, leaves out the rest and ends with 130', async () => {
    const interrupt = new AbortController()
    const { options, summaries, printed, reported } = setup({
      concurrency: 1,
      signal: interrupt.signal,
      read: async (path) => ({ ...circuit, name: path }),
      identify: async ({ name }) => {
        if (!name.includes('b.sp')) return [accepted]
        interrupt.abort()
        return new Promise(() => {})
      },
    })
    expect(await run(options)).toBe(130)
    expect(summaries.at(-1)?.circuits.map(({ file }) => file)).toEqual(['a.sp'])
    expect(printed.join('')).toMatch(/^a\.sp +accepted opamp-se/m)
    expect(reported.at(-1)).toBe('Stopped after 1 of 3 circuits.\n')
  })
})

/** A promise to be fulfilled from outside. */
function deferred() {
  let resolve: (value: unknown) => void = () => {}
  const promise = new Promise((fulfil) => {
    resolve = fulfil
  })
  return { promise, resolve }
}
