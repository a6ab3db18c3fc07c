import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatasetError, openDataset } from '@analogkit/dataset'
import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, it } from 'vitest'
import { runMain } from '../src/run-main.js'
import { amplifier, miller, stage } from './netlists.js'
import { run } from './run.js'

const temporary = () => mkdtemp(join(tmpdir(), 'command-'))

describe('runCommand', () => {
  it.each([
    [[], 'analogkit: found no command, expected identify, size, report, metrics, netlist: see analogkit --help'],
    [
      ['netlist', 'draw'],
      'analogkit netlist: found the command "draw", expected check, convert, flatten, compare, stat:',
    ],
    [
      ['simulate'],
      'analogkit: found the command "simulate", expected identify, size, report, metrics, netlist: see analogkit --help',
    ],
    [['identify'], 'analogkit identify: name netlists, or folders of them'],
    [['identify', '--speed'], "Unknown option '--speed': see analogkit identify --help"],
    [['identify', 'a.sp', '--budget', '0'], '--budget: found "0", expected a whole number of at least 1'],
    [['identify', 'a.sp', '--class', 'opamp'], '--class: found "opamp", expected opamp-se'],
    [['identify', 'a.sp', '--technology', 'sky130'], '--technology: found "sky130", expected generic28 or generic65'],
    [
      ['identify', 'a.sp', '--technology', tmpdir()],
      `${tmpdir()}: no sky130, gf180mcu, freepdk45 here; install the kit`,
    ],
    [['identify', 'a.sp', '--supply', '0'], '--supply: found "0", expected a number such as 1.8 or 100p'],
    [['size', 'a.sp', '--condition', 'lod=1p'], '--condition: found "lod", expected commonmode or load or'],
    [
      ['size', 'a.sp', '--condition', 'load'],
      '--condition: found "load", expected a name and a value such as load=10p',
    ],
    [['identify', 'a.sp', '--simulator', 'spice3'], '--simulator: found "spice3", expected ngspice or ngspice-wasm'],
    [['size', 'a.sp', 'b.sp'], 'analogkit size: name one netlist'],
    [['size', 'a.sp', '--objectives', 'gain,beauty'], '--objectives: found "beauty", expected gain or gbw or'],
    [['size', 'a.sp', '--target', 'gain>=60 gbw<=1M'], '--target: gbw is better the larger: ask for gbw>=1M'],
    [
      ['size', 'a.sp', '--target', 'beauty>=60'],
      '--target: class opamp-se has no metric beauty: choose from gain, gbw',
    ],
    [['size', 'a.sp', '--corners', 'cold'], '--corners: found "cold", expected all or tt or ff'],
    [['size', 'a.sp', '--mismatch', '0'], '--mismatch: found "0", expected a whole number of at least 1'],
    [['size', 'a.sp', '--grid', 'fine'], '--grid: found "fine", expected a length in metres such as 5n'],
    [['size', 'a.sp', '--cache', ''], '--cache: found nothing, expected a path'],
    [['size', 'a.sp', '--optimizer', 'cma'], '--optimizer: found "cma", expected nsga2 or'],
    [['report'], 'analogkit report: name one database, such as circuits.duckdb'],
    [['metrics'], 'analogkit metrics: name netlists, or folders of them'],
    [['report', 'a.duckdb', '--out', ''], '--out: found nothing, expected a path'],
  ])('refuses %j in one line', async (args, message) => {
    const { code, stdout, stderr } = await run(args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr.startsWith(message)).toBe(true)
    expect(stderr.split('\n')).toHaveLength(2)
  })

  it.each(['identify', 'size', 'report', 'metrics'])(
    'explains %s with all its options and exit codes',
    async (command) => {
      const { code, stdout } = await run([command, '--help'])
      expect(code).toBe(0)
      expect(stdout).toContain(`analogkit ${command} <`)
      expect(stdout).toContain('Exit codes: 0 ')
    },
  )

  it.each(['check', 'convert', 'flatten', 'compare', 'stat'])('explains netlist %s, too', async (command) => {
    const { code, stdout } = await run(['netlist', command, '--help'])
    expect(code).toBe(0)
    expect(stdout).toContain(`analogkit netlist ${command} <`)
    expect(stdout).toContain('Exit codes: 0 ')
    expect((await run(['netlist', '--help'])).stdout).toContain(`\n  ${command} `)
  })

  it('shows verdicts, roles and measures in a table', async () => {
    const folder = await temporary()
    await writeFile(join(folder, 'amplifier.sp'), amplifier)
    await writeFile(join(folder, 'stage.sp'), stage)
    const { code, stdout, stderr } = await run(['identify', join(folder, 'stage.sp'), folder])
    expect(code).toBe(0)
    // The stage was named twice and is judged once, where it was named first.
    expect(stdout).toMatch(
      /stage\.sp +rejected opamp-se.*\n.*amplifier\.sp +accepted opamp-se .* in\+ a, in- c, out f, vdd e, gnd b, vbias d +gain \d/,
    )
    expect(stdout).toMatch(
      /\n1 accepted, 1 rejected, 0 declined, 0 failed; \d+ simulations in .* generic28, seed 1\)\n$/,
    )
    expect(stderr.trimEnd().split('\n')).toHaveLength(2)
  })

  it('measures at the supply and under the conditions that it is told', async () => {
    const folder = await temporary()
    const netlist = join(folder, 'amplifier.sp')
    await writeFile(netlist, amplifier)
    const asked = ['--supply', '1.7', '--condition', 'load=2p, commonmode=0.9', '--names']
    const { code, stdout } = await run(['size', netlist, '--budget', '4', '--json', ...asked])
    expect(code).toBe(0)
    expect(JSON.parse(stdout).front[0]).toMatchObject({ conditions: { supply: 1.7, load: 2e-12, commonmode: 0.9 } })
  })

  it('sizes a circuit, shows the front, keeps everything in a database and makes a page of it', async () => {
    const folder = await temporary()
    const netlist = join(folder, 'amplifier.sp')
    const database = join(folder, 'circuits.duckdb')
    const page = join(folder, 'page.html')
    await writeFile(netlist, amplifier)
    const sizing = ['size', netlist, '--budget', '40', '--objectives', 'gain,power']
    const { code, stdout } = await run([...sizing, '--out', database])
    expect(code).toBe(0)
    const [, shown, found] = /\n(\d+) of (\d+) configurations are on the front of gain, power\.\n$/.exec(stdout) ?? []
    expect(Number(found)).toBeGreaterThan(0)
    expect(stdout).toMatch(/^trial +Gain +GBW .* Power +Area$/m)

    const dataset = await openDataset(database, { readOnly: true })
    const trials = await dataset.trials({ class: 'opamp-se' })
    expect(trials).toHaveLength(Number(found))
    for (const { tag } of trials)
      expect(tag).toMatch(/^moderate$|^(good|bad) (Gain|GBW|Phase margin|Slew rate|CMRR|PSRR|Power|Area)/)
    expect((await dataset.topologies())[0]?.curves?.gainDb.length).toBeGreaterThan(10)
    await dataset.close()

    expect(await run(['report', database, '--out', page])).toMatchObject({ code: 0, stderr: '' })
    expect(await readFile(page, 'utf8')).toContain('amplifier')

    const { front, configurations } = JSON.parse((await run([...sizing, '--json'])).stdout)
    expect({ shown: front.length, found: configurations }).toEqual({ shown: Number(shown), found: Number(found) })
  })

  it('sizes for targets, and writes the deck of each point of the front', async () => {
    const folder = await temporary()
    const netlist = join(folder, 'amplifier.sp')
    await writeFile(netlist, amplifier)
    const decks = join(folder, 'decks')
    const targets = ['--target', 'gbw>=1M power<=500u']
    const { code, stdout } = await run([...['size', netlist, '--budget', '30', ...targets], '--decks', decks, '--json'])
    expect(code).toBe(0)
    const { front, onTarget } = JSON.parse(stdout)
    expect(onTarget).toBeGreaterThan(0)
    for (const { measures } of front) {
      expect(measures.gbw).toBeGreaterThanOrEqual(1e6)
      expect(measures.power).toBeLessThanOrEqual(500e-6)
    }
    const files = await readdir(decks)
    expect(files).toHaveLength(front.length)
    expect(await readFile(join(decks, `trial-${front[0].number}.cir`), 'utf8')).toMatch(/\.param|\.op|\bop\b/)
  })

  it('shows what holds in every corner with its worst values, drawn on a grid, and knows it the next time', async () => {
    const folder = await temporary()
    const netlist = join(folder, 'miller.sp')
    await writeFile(netlist, miller)
    const cache = join(folder, 'cache')
    const drawn = ['--grid', '5n', '--integer-ratios', '--decks', join(folder, 'decks')]
    const asked = ['size', netlist, '--budget', '6', '--corners', 'ss', '--mismatch', '3', ...drawn, '--cache', cache]
    const { code, stdout } = await run(asked)
    expect(code).toBe(0)
    expect(stdout).toMatch(/\nIn the worst corner:\n\ntrial +Gain/)
    expect(stdout).toMatch(
      /\n\d+ of \d+ configurations that miss nothing under nominal conditions hold everywhere.* spared: \d+\.\n$/,
    )
    const kept = await readdir(cache)
    expect(kept.length).toBeGreaterThan(10)
    const again = JSON.parse((await run([...asked, '--json'])).stdout)
    expect(await readdir(cache)).toEqual(kept)
    expect(again.corners.robust).toBe(again.onTarget)
    for (const { sizing } of again.front)
      for (const { w, l, m } of Object.values<Readonly<Record<string, number>>>(sizing.devices).filter(
        (size) => 'w' in size,
      )) {
        expect(Number.isInteger(m)).toBe(true)
        for (const size of [w, l])
          expect(Math.abs(Number(size) / 5e-9 - Math.round(Number(size) / 5e-9))).toBeLessThan(1e-6)
      }
  })

  it('says which targets were never met and what came nearest, and ends with 1', async () => {
    const netlist = join(await temporary(), 'amplifier.sp')
    await writeFile(netlist, amplifier)
    const { code, stdout } = await run(['size', netlist, '--budget', '20', '--target', 'gain>=200 gbw>=1M'])
    expect(code).toBe(1)
    expect(stdout).toMatch(/\n0 of \d+ configurations meet gain>=200 gbw>=1M\.\n/)
    expect(stdout).toMatch(/\nNever met: gain>=200 \(nearest: Gain [\d.]+ dB in trial \d+\)\.\n/)
    expect(stdout).toMatch(/\nNearest to all targets: trial \d+ with Gain [\d.]+ dB, GBW .*Hz\.\n$/)
  })

  it('ends with 1 when there is nothing to size, and says why', async () => {
    const netlist = join(await temporary(), 'stage.sp')
    await writeFile(netlist, stage)
    const { code, stdout } = await run(['size', netlist])
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: expect.stringMatching(/stage\.sp +rejected opamp-se, opamp-fd .*\w\n$/),
    })
  })

  it('says in one line that there is no such file, folder or netlist', async () => {
    const folder = await temporary()
    expect((await run(['identify', join(folder, 'gone')])).stderr).toMatch(/gone: cannot be read \(ENOENT.*\n$/)
    expect((await run(['identify', folder])).stderr).toMatch(/: no netlist in it: put files ending in \.sp .*\n$/)
  })

  it('says in one line what is wrong with a database, and leaves it as it is', async () => {
    const folder = await temporary()
    const netlist = join(folder, 'ota.sp')
    await writeFile(netlist, '* r\n.subckt r a b\nR1 a b 1k\n.ends\n')
    const path = (name: string) => join(folder, name)
    await writeFile(path('notes.duckdb'), 'my notes')
    await writeFile(path('empty.duckdb'), '')
    await (await openDataset(path('torn.duckdb'))).close()
    await writeFile(path('torn.duckdb'), (await readFile(path('torn.duckdb'))).subarray(0, 5000))
    await (await openDataset(path('newer.duckdb'))).close()
    await setSchema(path('newer.duckdb'), 99)
    const words = {
      'gone.duckdb': 'found no such file',
      'notes.duckdb': 'found a file that is no DuckDB database',
      'empty.duckdb': 'found an empty file',
      'torn.duckdb': 'found a damaged database',
      'newer.duckdb': 'found schema 99, expected schema',
    }
    for (const [name, message] of Object.entries(words)) {
      const { code, stdout, stderr } = await run(['report', path(name), '--out', path('page.html')])
      expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining(message) })
      expect(stderr.startsWith(`${path(name)}: `)).toBe(true)
      expect(stderr.split('\n')).toHaveLength(2)
    }
    expect((await run(['size', netlist, '--out', path('notes.duckdb')])).code).toBe(2)
    expect(await readFile(path('notes.duckdb'), 'utf8')).toBe('my notes')
  })

  it('says in one line that a page cannot be written', async () => {
    const folder = await temporary()
    const database = join(folder, 'circuits.duckdb')
    await (await openDataset(database)).close()
    const { code, stderr } = await run(['report', database, '--out', join(folder, 'gone', 'page.html')])
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/page\.html: the page cannot .*\n$/) })
  })
})

describe('runMain', () => {
  it('does not hide faults of the program', async () => {
    const faults = [new Error('fault'), new TypeError('fault'), new DatasetError('bad-sql', 'a.duckdb', 'fault')]
    for (const fault of faults) await expect(runMain(() => Promise.reject(fault))).rejects.toBe(fault)
  })
})

async function setSchema(path: string, version: number): Promise<void> {
  const instance = await DuckDBInstance.create(path)
  const connection = await instance.connect()
  await connection.run(`UPDATE schema_version SET version = ${version}`)
  connection.closeSync()
  instance.closeSync()
}
