import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseNetlist } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { dialects } from '../../../src/command/netlist/netlist-options.js'
import { run } from '../../run.js'
import { buffer, folderOf, inverter } from './files.js'

describe('analogkit netlist convert', () => {
  it('prints the circuit in another dialect', async () => {
    const { code, stdout, stderr } = await run(['netlist', 'convert', '-', '--to', 'spectre'], buffer)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const { name, devices, cells } = parseNetlist(stdout, { dialect: 'spectre' })
    expect([name, devices.length, cells.inverter?.devices.length]).toEqual(['buffer', 2, 2])
  })

  it('writes every cell of a library', async () => {
    const library = '.subckt a x\nR1 x 0 1\n.ends\n.subckt b x\nR1 x 0 2\n.ends\n'
    const { code, stdout, stderr } = await run(['netlist', 'convert', '-', '--to', 'spectre'], library)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(Object.keys(parseNetlist(stdout, { dialect: 'spectre', library: true }).cells)).toEqual(['a', 'b'])
    const one = await run(['netlist', 'convert', '-', '--to', 'spectre', '--top', 'b'], library)
    expect(parseNetlist(one.stdout, { dialect: 'spectre' }).devices[0]?.parameters).toEqual({ r: 2 })
  })

  it.each(dialects)('reads back what it wrote in %s', async (dialect) => {
    const { code, stdout } = await run(['netlist', 'convert', '-', '--to', dialect], buffer)
    expect(code).toBe(0)
    expect(parseNetlist(stdout, { dialect }).devices).toHaveLength(2)
  })

  it('replaces a file as a whole', async () => {
    const folder = await folderOf({ 'inverter.sp': inverter, 'inverter.scs': 'old' })
    const out = join(folder, 'inverter.scs')
    const args = ['netlist', 'convert', join(folder, 'inverter.sp'), '--to', 'spectre', '-o', out]
    expect(await run(args)).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(await readFile(out, 'utf8')).toContain('subckt inverter in out vdd vss')
    expect(await readdir(folder)).toEqual(['inverter.scs', 'inverter.sp'])
  })

  it('leaves the file as it is where the netlist is broken or a dialect has no words for it', async () => {
    // A coupling of Spectre joins two inductors.
    const texts = {
      'broken.sp': '* t\nR1 a\n',
      'unwritable.sp': '* t\nL1 a 0 1u\nL2 b 0 1u\nL3 c 0 1u\nK1 L1 L2 L3 0.5\n',
    }
    for (const [name, text] of Object.entries(texts)) {
      const folder = await folderOf({ [name]: text })
      const out = join(folder, 'out.scs')
      await writeFile(out, 'old')
      const { code, stdout, stderr } = await run([
        'netlist',
        'convert',
        join(folder, name),
        '--to',
        'spectre',
        '-o',
        out,
      ])
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
      expect(stderr).toMatch(/^error\[(missing-node|unwritable)\]: /)
      expect(await readFile(out, 'utf8')).toBe('old')
    }
  })

  it('writes what can be said and reports the rest where it may get lost', async () => {
    const text = '* t\nL1 a 0 1u\nL2 b 0 1u\nL3 c 0 1u\nK1 L1 L2 L3 0.5\n'
    const { code, stdout, stderr } = await run(['netlist', 'convert', '-', '--to', 'spectre', '--lossy'], text)
    expect(code).toBe(0)
    expect(parseNetlist(stdout, { dialect: 'spectre' }).devices.map(({ name }) => name)).toEqual(['l1', 'l2', 'l3'])
    expect(stderr).toMatch(/^error\[unwritable\]: "k1" [^\n]*\n --> stdin:5:1\n\n1 error: written without it\n$/)
  })

  it('says that there is nowhere to write', async () => {
    const { code, stderr } = await run(['netlist', 'convert', '-', '--to', 'cdl', '-o', '/gone/out.cdl'], inverter)
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/^\/gone\/out\.cdl: cannot be written/) })
  })

  it.each([
    [['a.sp'], '--to: found "", expected spice or '],
    [['a.sp', 'b.sp', '--to', 'cdl'], 'analogkit netlist convert: name one netlist'],
    [['a.sp', '--to', 'cdl', '--out', ''], '--out: found nothing, expected a path'],
  ])('refuses %j in one line', async (args, message) => {
    const { code, stderr } = await run(['netlist', 'convert', ...args])
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) })
  })
})
