import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SimulationError } from '../src/error.js'
import { runDeck } from '../src/node/run-deck.js'

describe('runDeck', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'analogkit-test-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const deck = { deck: 'divider', file: { name: 'deck.cir', text: 'r1 a 0 1k\n' }, args: ['-b'] }
  const soon = () => performance.now() + 30_000

  it('gives the program its deck in a folder of its own, which goes afterwards', async () => {
    const program = { command: 'sh', args: ['-c', 'cat "$2"; echo "$1" > result', 'sh'], folder }
    const read = async ({ code, output }: { code?: number; output: string }, home: string) => [
      code,
      output,
      readFileSync(join(home, 'result'), 'utf8'),
    ]
    expect(await runDeck(program, { ...deck, until: soon(), read })).toEqual([0, 'r1 a 0 1k\n', '-b\n'])
    expect(readdirSync(folder)).toEqual([])
  })

  it('runs a program once more that crashed, in another folder, and no third time', async () => {
    const program = { command: 'true', args: [], folder }
    const homes: string[] = []
    const read = async (_end: unknown, home: string): Promise<never> => {
      homes.push(home)
      throw new SimulationError('crash', 'killed')
    }
    await expect(runDeck(program, { ...deck, until: soon(), read })).rejects.toMatchObject({ code: 'crash' })
    expect(new Set(homes).size).toBe(2)
    expect(homes.length).toBe(2)
  })

  it('gives a second run only the time that is left', async () => {
    const program = { command: 'sh', args: ['-c', 'exec sleep 60'], folder }
    const reasons: string[] = []
    const read = async ({ reason }: { reason: string }): Promise<never> => {
      reasons.push(reason)
      throw new SimulationError('crash', 'killed')
    }
    await expect(runDeck(program, { ...deck, until: performance.now() + 300, read })).rejects.toThrow('killed')
    expect(reasons).toEqual(['timeout', 'timeout'])
  }, 20_000)

  it('says where there is no place for the deck', async () => {
    const program = { command: 'true', args: [], folder: join(folder, 'nowhere') }
    const run = runDeck(program, { ...deck, until: soon(), read: async () => 1 })
    await expect(run).rejects.toMatchObject({ code: 'unavailable', deck: 'divider' })
  })
})
