import { describe, expect, it } from 'vitest'
import { run } from '../../run.js'
import { buffer, folderOf, inverter, inverterSpectre } from './files.js'

describe('analogkit netlist stat', () => {
  it('counts in a table', async () => {
    const folder = await folderOf({ 'buffer.sp': buffer, 'inverter.scs': inverterSpectre })
    const { code, stdout, stderr } = await run(['netlist', 'stat', folder])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const [heading, , ...rows] = stdout.trimEnd().split('\n')
    expect(heading?.split(/ +/)).toEqual([
      'file',
      'dialect',
      'top',
      'ports',
      'nets',
      'devices',
      'cells',
      'depth',
      'flat',
      'kinds',
    ])
    expect(rows.map((row) => row.split(/ {2,}/).slice(1))).toEqual([
      ['spice', 'buffer', '4', '5', '2', '1', '1', '4', '2 instance'],
      ['spectre', 'inv', '4', '4', '2', '0', '0', '2', '2 mosfet'],
    ])
  })

  it('counts a hierarchy of 10^11 devices at once', async () => {
    const cells = Array.from({ length: 11 }, (_, level) => {
      const instances = Array.from({ length: 10 }, (__, index) => `X${index} a b c${level}`)
      return `.subckt c${level + 1} a b\n${instances.join('\n')}\n.ends`
    })
    const bomb = `.subckt c0 a b\nR1 a b 1\n.ends\n${cells.join('\n')}\n`
    const { code, stdout } = await run(['netlist', 'stat', '-', '--json'], bomb)
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject([{ file: 'stdin', top: 'c11', devices: 10, cells: 11, flatDevices: 1e11 }])
  })

  it('counts the devices and cells of a library, which has no top', async () => {
    const library = '.subckt a p\nR1 p 0 1\nR2 p 0 1\n.ends\n.subckt b p\nR1 p 0 1\n.ends\n'
    const { code, stdout } = await run(['netlist', 'stat', '-'], library)
    expect(code).toBe(0)
    expect(stdout.split('\n')[2]?.trim().split(/ +/)).toEqual(['stdin', 'spice', '-', '-', '-', '3', '2', '-', '-'])
  })

  it('reports what it cannot read and counts the rest', async () => {
    const folder = await folderOf({ 'broken.sp': '* t\nR1 a\n', 'inverter.sp': inverter })
    const { code, stdout, stderr } = await run(['netlist', 'stat', folder])
    expect(code).toBe(1)
    expect(stdout.trimEnd().split('\n')).toHaveLength(3)
    expect(stderr).toContain('error[missing-node]')
  })
})
