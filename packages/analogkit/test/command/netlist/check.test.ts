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

  it('shows only what is bad enough, and counts warnings', async () => {
    const deck = '* a deck\nR1 a b 1\n.tran 1n 1u\n.end\nleft over\n'
    const check = (...options: readonly string[]) =>
      run(['netlist', 'check', '-', '--format', 'line', ...options], deck)
    const codes = ({ stdout }: { readonly stdout: string }) =>
      [...stdout.matchAll(/\[([a-z-]+)\]$/gm)].map((one) => one[1])
    const all = await check()
    expect({ code: all.code, codes: codes(all) }).toEqual({ code: 0, codes: ['skipped-statement', 'text-after-end'] })
    expect(codes(await check('--severity', 'warning'))).toEqual(['text-after-end'])
    expect(codes(await check('--severity', 'error'))).toEqual([])
    expect([(await check('--max-warnings', '1')).code, (await check('--max-warnings', '0')).code]).toEqual([0, 1])
  })

  it('reads included files below a root that is named, and no others', async () => {
    const folder = await folderOf({
      'deck.sp': '* t\n.include models.lib\nR1 a b {r}\n',
      'models.lib': '.param r=\n+ 1..5\n',
    })
    const deck = join(folder, 'deck.sp')
    const refused = await run(['netlist', 'check', deck])
    expect(refused).toMatchObject({ code: 1, stdout: expect.stringContaining('name its folder by --root') })
    const { code, stdout } = await run(['netlist', 'check', deck, '--root', folder])
    expect(code).toBe(1)
    expect(stdout).toMatch(/error\[bad-number\]: .*\n --> \S*models\.lib:2:3\n {2}\|\n2 \| \+ 1\.\.5\n/)
    expect(stdout).toContain(`= included from ${deck}:2:10\n`)
    const gone = await run(['netlist', 'check', deck, '--root', join(folder, 'gone')])
    expect(gone).toMatchObject({ code: 2, stderr: expect.stringMatching(/^--root: cannot be used \(ENOENT.*\n$/) })
  })

  it('shows fixes as differences', async () => {
    const { stdout } = await run(['netlist', 'check', '-'], "* t\nR1 a b '1+2\nR2 a b 1\n")
    expect(stdout).toMatch(/^help: .*\n {2}\|\n2 - R1 a b '1\+2\n2 \+ R1 a b '1\+2'$/m)
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
