import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rowsOf } from './rows-of.js'
import { example, someCircuits, start, summaryIn, temporary } from './start.js'

describe('the reference example', () => {
  it('tells op-amps from others, names all their ports, and goes on past files that it cannot read', async () => {
    const folder = await temporary()
    await cp(join(example, 'circuits'), folder, { recursive: true })
    await writeFile(join(folder, 'truncated.sp'), '* cut off\n.subckt cut a b\nM1 a b\n.ends\n')
    await writeFile(join(folder, 'picture.net'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0x0d, 0xff, 0xfe]))
    await writeFile(
      join(folder, 'command.cir'),
      '* with commands\n.subckt c a b\nR1 a b 1k\n.ends\n.control\nshell ls\n.endc\n',
    )
    const out = await temporary()
    const { code, stdout, stderr } = await start([
      ...['--circuits', folder, '--out', out, '--seed', '2', '--budget', '100', '--exploration', '2'],
    ])
    expect(stderr).toContain('37/37 ')
    expect(stdout).toMatch(/3 failed; \d+ configurations; /)
    expect(code).toBe(1)

    const { circuits, ...facts } = await summaryIn(out)
    expect(facts).toMatchObject({ technology: 'generic28', seed: 2 })
    const verdicts = Object.fromEntries(circuits.map(({ file, verdicts }) => [file, verdicts[0]]))
    const expected: Record<string, { opamp: boolean; roles: Record<string, string> }> = JSON.parse(
      await readFile(join(folder, 'expected.json'), 'utf8'),
    )
    const accepted = Object.keys(verdicts).filter((file) => verdicts[file]?.outcome === 'accepted')
    expect(accepted).toEqual(Object.keys(expected).filter((file) => expected[file]?.opamp))
    for (const file of accepted) {
      expect({ file, roles: verdicts[file]?.roles }).toEqual({ file, roles: expected[file]?.roles })
      const { gain = 0, gbw = 0, 'phase-margin': margin = 0 } = verdicts[file]?.measures ?? {}
      expect([gain >= 40, gbw >= 100e3, margin >= 30]).toEqual([true, true, true])
    }
    for (const { file, verdicts } of circuits) {
      if (!accepted.includes(file))
        expect({ file, reason: verdicts[0]?.reason }).toEqual({ file, reason: expect.stringMatching(/\w/) })
    }
    expect(verdicts['truncated.sp']).toMatchObject({
      outcome: 'failed',
      reason: expect.stringContaining('truncated.sp:3:'),
    })
    expect(verdicts['picture.net']?.outcome).toBe('failed')
    expect(verdicts['command.cir']).toMatchObject({ outcome: 'failed', reason: expect.stringContaining('.control') })
  }, 240_000)

  it('leaves a database, a report and a summary of what is done when it is interrupted, and ends with 130', async () => {
    const out = await temporary()
    // npm and pnpm hand on the signal that the terminal has sent already: several come.
    const { code, stdout, stderr } = await start(['--out', out, '--exploration', '4'], (child) =>
      child.stderr?.on('data', (text) => {
        if (String(text).includes('\n')) child.kill('SIGINT')
      }),
    )
    expect(code).toBe(130)
    expect(stderr).toMatch(/Stopped after \d+ of 34 circuits\.\n$/)
    const { circuits } = await summaryIn(out)
    expect(circuits.length).toBeGreaterThan(0)
    expect(circuits.length).toBeLessThan(34)
    expect(stdout).toContain(circuits[0]?.file)
    expect((await rowsOf(out)).verdicts?.length).toBeGreaterThanOrEqual(circuits.length)
    expect(await readFile(join(out, 'report.html'), 'utf8')).toMatch(/<\/html>\s*$/)
  })

  it('labels what it found, and tells the configurations and tags of every circuit', async () => {
    const out = await temporary()
    const circuits = await someCircuits(['ota-five-nmos.sp', 'miller-pmos.sp', 'common-source.sp'])
    const { code } = await start([
      ...['--circuits', circuits, '--out', out, '--exploration', '10', '--simulator', 'ngspice-wasm'],
    ])
    expect(code).toBe(0)
    const { trials = [], labels = [], curves = [] } = await rowsOf(out)
    const summary = await summaryIn(out)
    expect(summary.simulator).toBe('ngspice-wasm')
    const [commonSource, miller, ota] = summary.circuits
    expect(commonSource).toMatchObject({ configurations: 0, tags: [] })
    expect((miller?.configurations ?? 0) + (ota?.configurations ?? 0)).toBe(trials.length)
    expect(labels).toHaveLength(trials.length)
    expect(curves).toHaveLength(2)
    const tags = new Set(labels.map((label) => (label as { tag: string }).tag))
    expect(new Set(summary.circuits.flatMap((circuit) => circuit.tags))).toEqual(tags)
  })

  it('has nothing to label where no circuit is of the class, and says so without a crash', async () => {
    const out = await temporary()
    const circuits = await someCircuits(['common-source.sp', 'pair-diode.scs'])
    const { code, stdout, stderr } = await start(['--circuits', circuits, '--out', out])
    expect({ code, stderr: stderr.includes('Error') }).toEqual({ code: 0, stderr: false })
    expect(stdout).toContain('0 accepted, 2 rejected, 0 declined, 0 failed; 0 configurations;')
    expect((await rowsOf(out)).labelings).toEqual([])
    expect(await readFile(join(out, 'report.html'), 'utf8')).toContain('</html>')
  })

  it('explains its options', async () => {
    const { code, stdout, stderr } = await start(['--help'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('--budget <count>')
  })

  it('answers a wrong option with one message, the usage and exit code 2', async () => {
    const { code, stdout, stderr } = await start(['--bugdet', '3'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^Unknown option '--bugdet': use one of the options below\n\nIdentifies the op-amps/)
  })

  it('finds out before the work that there is nothing to judge or nowhere to write', async () => {
    const folder = await temporary()
    expect(await start(['--circuits', folder])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no netlist in it'),
    })
    const file = join(folder, 'file')
    await writeFile(file, '')
    expect(await start(['--out', join(file, 'out')])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('choose another --out'),
    })
  })
})
