import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const folder = new URL('..', import.meta.url)

it('uses exactly the engine whose inner surface it knows', () => {
  const { dependencies } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'))
  const { version } = JSON.parse(
    readFileSync(new URL('node_modules/eecircuit-engine/package.json', folder), 'utf8'),
  ) as { version: string }
  expect([dependencies['eecircuit-engine'], version]).toEqual(['1.8.0', '1.8.0'])
})

it('finds the inner surface of the engine that the worker uses', async () => {
  const { Simulation } = await import('eecircuit-engine')
  const engine = new Simulation() as unknown as Record<string, unknown>
  expect(typeof engine.start).toBe('function')
  expect(typeof engine.getInitInfo).toBe('function')
  expect(typeof engine.continueRun).toBe('function')
  expect(typeof engine.__getSpiceModuleForTests).toBe('function')
  expect(engine.info).toBe('')
  expect(engine.error).toEqual([])
  const text = readFileSync(new URL('node_modules/eecircuit-engine/dist/eecircuit-engine.mjs', folder), 'utf8')
  for (const part of ['.setGetInput = function', '.setHandleThings = function', '.FS = ', '.Asyncify = '])
    expect(text).toContain(part)
})
