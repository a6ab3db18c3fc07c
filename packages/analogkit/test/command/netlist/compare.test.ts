import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { run } from '../../run.js'
import { folderOf, inverter, inverterSpectre } from './files.js'

describe('analogkit netlist compare', () => {
  it('takes two texts of one circuit for the same, whatever the dialect', async () => {
    const folder = await folderOf({ 'a.sp': inverter, 'b.scs': inverterSpectre })
    const paths = [join(folder, 'a.sp'), join(folder, 'b.scs')]
    expect(await run(['netlist', 'compare', ...paths])).toMatchObject({ code: 0, stdout: 'the same: 2 devices\n' })
    const { code, stdout } = await run(['netlist', 'compare', ...paths, '--parameters', 'W, l', '--json'])
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 0, equal: true, devices: { m1: 'mn', m2: 'mp' } })
  })

  it('tells another width where widths count, and another connection always', async () => {
    const folder = await folderOf({
      'a.sp': inverter,
      'wide.sp': inverter.replace('w=1u', 'w=3u'),
      'swapped.sp': inverter.replace('M1 out in', 'M1 in out'),
    })
    const compare = (name: string, ...options: readonly string[]) =>
      run(['netlist', 'compare', join(folder, 'a.sp'), join(folder, name), ...options])
    expect((await compare('wide.sp')).code).toBe(0)
    expect((await compare('wide.sp', '--parameters', 'w')).code).toBe(1)
    expect(await compare('swapped.sp')).toMatchObject({ code: 1, stdout: 'different\n' })
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
    expect((await run(['netlist', 'compare', 'a.sp'])).code).toBe(2)
  })
})
