import { parseNetlist } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { run } from '../../run.js'
import { buffer, inverter } from './files.js'

describe('analogkit netlist flatten', () => {
  it('replaces instances by devices, with paths and numbers', async () => {
    const { code, stdout } = await run(['netlist', 'flatten', '-'], buffer)
    expect(code).toBe(0)
    const { devices, cells } = parseNetlist(stdout)
    expect(cells).toEqual({})
    expect(devices.map(({ name, parameters }) => [name, parameters.w])).toEqual([
      ['x1.m1', 1e-6],
      ['x1.m2', 2e-6],
      ['x2.m1', 2e-6],
      ['x2.m2', 4e-6],
    ])
  })

  it('takes values for parameters of the top cell', async () => {
    const { stdout } = await run(['netlist', 'flatten', '-', '--param', 'W=3u', '--to', 'spectre'], inverter)
    expect(parseNetlist(stdout, { dialect: 'spectre' }).devices[1]?.parameters.w).toBeCloseTo(6e-6, 12)
  })

  it('refuses what would become too large, and what has no cell', async () => {
    const many = await run(['netlist', 'flatten', '-', '--max-devices', '3'], buffer)
    expect(many).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('error[limit-exceeded]') })
    const undefinedCell = await run(['netlist', 'flatten', '-'], '* t\nX1 a b gone\n')
    expect(undefinedCell).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('gone') })
  })

  it('refuses a value that is no number', async () => {
    expect(await run(['netlist', 'flatten', '-', '--param', 'w'], inverter)).toEqual({
      code: 2,
      stdout: '',
      stderr: '--param: found "w", expected a name and a number, such as w=2u\n',
    })
  })
})
