import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

const folder = new URL('..', import.meta.url)

/** What the worker uses of `engine.mjs`. */
interface Engine {
  readonly banner: string
  readonly compiled: object
  readonly memory: number
  readonly output: string
  readonly files: { writeFile(path: string, text: string): void; analyzePath(path: string): { exists: boolean } }
  run(command: string, hear?: (text: string) => void): void
}

describe('eecircuit-engine', () => {
  const text = (file: string) => readFileSync(new URL(file, folder), 'utf8')

  it('is exactly the version whose inner surface is known', () => {
    const { dependencies } = JSON.parse(text('package.json')) as { dependencies: Record<string, string> }
    const { version } = JSON.parse(text('node_modules/eecircuit-engine/package.json')) as { version: string }
    expect([dependencies['eecircuit-engine'], version]).toEqual(['1.8.0', '1.8.0'])
  })

  it('holds the one build of ngspice that is known, wherever it holds it', () => {
    const source = text('node_modules/eecircuit-engine/dist/eecircuit-engine.mjs')
    const builds = [...source.matchAll(/data:application\/wasm;base64,([\w+/=]+)/g)].map(([, code = '']) =>
      createHash('sha256').update(Buffer.from(code, 'base64')).digest('hex'),
    )
    expect(new Set(builds)).toEqual(new Set(['ed7995425b6f7af02db874539d13ea10d07759d5f2be6b79969343459ae886e4']))
  })
})

describe('startEngine', () => {
  let startEngine: (compiled?: object) => Promise<Engine>
  let engine: Engine
  beforeAll(async () => {
    for (const method of ['log', 'error'] as const) vi.spyOn(console, method).mockImplementation(() => {})
    const address = new URL('src/engine.mjs', folder).href
    ;({ startEngine } = (await import(address)) as { startEngine: typeof startEngine })
    engine = await startEngine()
  })
  afterAll(() => {
    vi.restoreAllMocks()
    Reflect.deleteProperty(globalThis, 'window')
  })

  it('tells which ngspice it is', () => {
    expect(engine.banner).toContain('ngspice-45.2')
    expect(engine.banner).toContain('Creation Date: Sat Sep  5 01:00:10 UTC 2026')
  })

  it('says what goes wrong, and nothing of the files that it looks for in vain', () => {
    engine.files.writeFile('loop.cir', 'loop\nv1 a 0 1\nv2 a 0 2\nr1 a 0 1k\n.end\n')
    engine.run('source loop.cir')
    engine.run('op')
    expect(engine.output).toContain('singular matrix')
    expect(engine.output).not.toContain('/proc')
    engine.run('source nowhere.cir')
    expect(engine.output).toContain('nowhere.cir')
  })

  it('runs a script at once, and keeps only what was said about it', () => {
    engine.files.writeFile('one.cir', 'one\nv1 a 0 2\nr1 a b 1k\nr2 b 0 3k\n.end\n')
    engine.files.writeFile('script.sp', '*ng_script\nsource one.cir\nop\nprint v(b)\n')
    engine.run('source script.sp')
    expect(engine.output).toContain('v(b) = 1.500000e+00')
    engine.run('echo again')
    expect(engine.output).toContain('again\n')
    expect(engine.output).not.toContain('v(b)')
  })

  it('passes on what is said, as it is said', () => {
    const heard: string[] = []
    engine.run('source script.sp', (text) => heard.push(text))
    expect(heard.length).toBeGreaterThan(2)
    expect(heard.join('')).toBe(engine.output)
  })

  it('writes files that can be seen, and sees none of the machine', () => {
    engine.run('write found.raw')
    expect(engine.files.analyzePath('found.raw').exists).toBe(true)
    expect(engine.files.analyzePath('/etc/passwd').exists).toBe(false)
    engine.run('shell echo hello')
    expect(engine.output).toContain('Unable to execute "echo hello"')
    expect(engine.output).not.toMatch(/^hello/m)
  })

  it('needs no more memory for a thousand commands than for ten', () => {
    for (let run = 0; run < 10; run += 1) engine.run('source script.sp')
    const { memory } = engine
    for (let run = 0; run < 1000; run += 1) engine.run('op')
    engine.run('destroy all')
    expect(memory).toBeGreaterThan(1e6)
    expect(engine.memory).toBe(memory)
  })

  it('tells how much memory it holds when that grows', () => {
    const { memory } = engine
    engine.run(`let large = vector(${2 ** 22})`)
    expect(engine.memory).toBeGreaterThan(memory + 8 * 2 ** 22)
    engine.run('destroy all')
  })

  it('starts another one from its compiled code', async () => {
    const other = await startEngine(engine.compiled)
    other.run('echo other')
    expect(other.output).toContain('other\n')
    expect(engine.output).not.toContain('other\n')
    expect(other.compiled).toBe(engine.compiled)
  })

  it.each([
    ['quit', 'quit', 'ngspice ended'],
    ['a question', 'source asks.cir', 'ngspice asks a question'],
    ['an include of a file that is not there', 'source misses.cir', 'ngspice ended'],
  ])('ends with an error, at once, at %s', async (_, command, reason) => {
    const other = await startEngine(engine.compiled)
    other.files.writeFile('asks.cir', 'asks\nv1 a 0 2\nr1 a 0 {nowhere}\n.end\n')
    other.files.writeFile('misses.cir', 'misses\n.include nowhere.mod\nv1 a 0 2\nr1 a 0 1k\n.end\n')
    expect(() => other.run(command)).toThrow(reason)
  })

  it('refuses an engine of another build', async () => {
    const { Simulation } = await import('eecircuit-engine')
    const original = Simulation.prototype.__getSpiceModuleForTests
    Simulation.prototype.__getSpiceModuleForTests = () => ({}) as ReturnType<typeof original>
    try {
      await expect(startEngine(engine.compiled)).rejects.toThrow('another build than 1.8.0')
    } finally {
      Simulation.prototype.__getSpiceModuleForTests = original
    }
  })
})
