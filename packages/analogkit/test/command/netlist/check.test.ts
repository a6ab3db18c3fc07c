import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { run } from '../../run.js'
import { folderOf, inverter } from './files.js'

const broken = '* broken\n.subckt c a b\nR1 a\nM2 a b\n.ends\n'

describe('analogkit netlist check', () => {
  it('shows every problem with its line, and ends with 1', async () => {
    const folder = await folderOf({ 'broken.sp': broken, 'good.sp': inverter })
    const { code, stdout, stderr } = await run(['netlist', 'check', folder])
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(stdout).toContain(`error[missing-node]: R1 `)
    expect(stdout).toContain(` --> ${join(folder, 'broken.sp')}:3:1\n  |\n3 | R1 a\n  | ^`)
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('2 errors in 2 files')
  })

  it('says that nothing was found, and ends with 0', async () => {
    expect(await run(['netlist', 'check', '-'], inverter)).toEqual({
      code: 0,
      stdout: 'nothing found in 1 file\n',
      stderr: '',
    })
  })

  it('does not mind that a library of cells has no top, until one is asked for', async () => {
    const library = '.subckt a p\nR1 p 0 1\n.ends\n.subckt b p\nR1 p 0 1\n.ends\n'
    expect(await run(['netlist', 'check', '-', '--format', 'line'], library)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^stdin:\d+:\d+: info: .* \[no-top-cell\]\n$/),
    })
    expect((await run(['netlist', 'check', '-', '--top', 'c'], library)).code).toBe(1)
  })

  it('writes lines for editors, JSON and SARIF', async () => {
    const lines = (await run(['netlist', 'check', '-', '--format', 'line'], broken)).stdout.trimEnd().split('\n')
    expect(lines).toEqual([
      expect.stringMatching(/^stdin:3:1: error: R1 .* \[missing-node\]$/),
      expect.stringMatching(/^stdin:4:1: error: M2 .* \[missing-node\]$/),
    ])
    const json = JSON.parse((await run(['netlist', 'check', '-', '--format', 'json'], broken)).stdout)
    expect(json).toMatchObject([
      { file: 'stdin', dialect: 'spice', diagnostics: [{ code: 'missing-node', place: { line: 3 } }, {}] },
    ])
    const sarif = JSON.parse((await run(['netlist', 'check', '-', '--format', 'sarif'], broken)).stdout)
    expect(sarif.runs[0].results).toHaveLength(2)
  })

  it('reads UTF-16 files, and goes by the content, not by the name', async () => {
    const folder = await folderOf({ 'utf16.sp': '' })
    const path = join(folder, 'utf16.sp')
    await writeFile(path, Buffer.from(`\ufeff${inverter}`, 'utf16le'))
    expect((await run(['netlist', 'check', path])).code).toBe(0)
  })

  it.each([
    [[], 'analogkit netlist check: name netlists, or folders of them'],
    [['-', '--format', 'xml'], '--format: found "xml", expected pretty or line or json or sarif'],
    [['-', '--dialect', 'verilog'], '--dialect: found "verilog", expected spice or ngspice'],
    [['-', '--max-warnings', 'many'], '--max-warnings: found "many", expected a whole number of at least 0'],
    [['gone.sp'], 'gone.sp: cannot be read (ENOENT'],
  ])('refuses %j in one line', async (args, message) => {
    const { code, stdout, stderr } = await run(['netlist', 'check', ...args])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr.startsWith(message)).toBe(true)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })
})
