import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { run } from '../../run.js'
import { folderOf, inverter, inverterSpectre } from './files.js'

describe('analogkit netlist compare', () => {
  it('takes two texts of one circuit for the same, whatever the dialect', async () => {
    const folder = await folderOf({ 'a.sp': inverter, 'b.scs': inverterSpectre })
    const paths = [join(folder, 'a.sp'), join(folder, 'b.scs')]
    expect(await run(['netlist', 'compare', ...paths])).toEqual({
      code: 0,
      stdout: 'the same: 2 devices, 4 nets\n',
      stderr: '',
    })
    const { code, stdout } = await run(['netlist', 'compare', ...paths, '--parameters', 'W, l', '--json'])
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({
      code: 0,
      outcome: 'equal',
      edits: [],
      devices: { m1: 'mn', m2: 'mp' },
      strictness: { level: 'names', parameters: ['w', 'l'] },
    })
  })

  it('explains another width, unless widths do not count or it is within the tolerance', async () => {
    const folder = await folderOf({ 'a.sp': inverter, 'wide.sp': inverter.replace('w={w}', 'w=1.1u') })
    const compare = (...options: readonly string[]) =>
      run(['netlist', 'compare', join(folder, 'a.sp'), join(folder, 'wide.sp'), ...options])
    expect(await compare()).toEqual({
      code: 1,
      stdout: 'm1 has w=0.0000011 instead of 0.000001\ndifferent: 2 of 2 devices and 4 of 4 nets match\n',
      stderr: '',
    })
    expect((await compare('--parameters', 'l')).code).toBe(0)
    expect((await compare('--parameters', 'none')).code).toBe(0)
    expect((await compare('--parameters', 'w', '--tolerance', '0.05')).code).toBe(1)
    expect((await compare('--parameters', 'w', '--tolerance', '0.1')).code).toBe(0)
  })

  it('explains another connection', async () => {
    const folder = await folderOf({ 'a.sp': inverter, 'swapped.sp': inverter.replace('M1 out in', 'M1 in out') })
    const { code, stdout } = await run(['netlist', 'compare', join(folder, 'a.sp'), join(folder, 'swapped.sp')])
    expect(code).toBe(1)
    expect(stdout).toContain('pins m1.d and m1.g have their nets out and in exchanged\n')
  })

  it('merges fingers where it is asked to', async () => {
    const fingers = inverter.replace(
      /^M1.*$/m,
      'M1 out in vss vss nmos w={w/2} l=0.18u\nM3 out in vss vss nmos w={w/2} l=0.18u',
    )
    const folder = await folderOf({ 'a.sp': inverter, 'fingers.sp': fingers })
    const paths = [join(folder, 'a.sp'), join(folder, 'fingers.sp'), '--parameters', 'l']
    expect((await run(['netlist', 'compare', ...paths])).code).toBe(1)
    expect((await run(['netlist', 'compare', ...paths, '--merge'])).code).toBe(0)
  })

  it('counts the names of ports, their being ports, or neither', async () => {
    const folder = await folderOf({ 'a.sp': inverter, 'renamed.sp': inverter.replaceAll('vss', 'gnda') })
    const compare = (level: string) =>
      run(['netlist', 'compare', join(folder, 'a.sp'), join(folder, 'renamed.sp'), '--level', level])
    expect([(await compare('names')).code, (await compare('ports')).code]).toEqual([1, 0])
  })

  it('ends with 2 for a netlist that cannot be read', async () => {
    const folder = await folderOf({ 'a.sp': inverter, 'broken.sp': '* t\nR1 a\n' })
    const { code, stdout, stderr } = await run(['netlist', 'compare', join(folder, 'a.sp'), join(folder, 'broken.sp')])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/1 error in .*broken\.sp\n$/)
  })

  it.each([
    [['a.sp'], 'analogkit netlist compare: name two netlists'],
    [['a.sp', 'b.sp', '--level', 'some'], '--level: found "some", expected identical or names or ports or structure'],
    [['a.sp', 'b.sp', '--tolerance', '0.1'], '--tolerance: say by --parameters which may differ'],
    [['a.sp', 'b.sp', '--parameters', 'w', '--tolerance', '1%'], '--tolerance: found "1%", expected a number from 0'],
  ])('refuses %j in one line', async (args, message) => {
    const { code, stderr } = await run(['netlist', 'compare', ...args])
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) })
  })
})
