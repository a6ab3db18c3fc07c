import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const cwd = fileURLToPath(new URL('..', import.meta.url))
const source = process.env.ANALOGKIT_BUILT === '1' ? [] : ['--conditions=@analogkit/source', '--import', 'tsx']

function start(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...source, 'src/pins-to-csv.js', ...args], {
    cwd,
    encoding: 'utf8',
  })
  return { status, lines: stdout.trimEnd().split('\n'), stderr }
}

it('prints every pin of every cell with its net', () => {
  const { status, lines, stderr } = start('amplifier.cdl')
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(lines[0]).toBe('cell,device,kind,model,pin,net')
  // amplifier: an instance of 3 pins and five transistors of 4; bias: a resistor and a transistor.
  expect(lines).toHaveLength(1 + 3 + 5 * 4 + 2 + 4)
  expect(lines).toEqual(
    expect.arrayContaining([
      'amplifier,xi1,instance,bias,ib,ib',
      'amplifier,mm1,mosfet,nch,g,inp',
      'amplifier,mm4,mosfet,pch,s,vdd',
      'bias,rr1,resistor,,n,ib',
      'bias,mm1,mosfet,nch,d,ib',
    ]),
  )
})

it('says where a netlist is broken', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'csv-')), 'broken.cdl')
  writeFileSync(path, '.SUBCKT cut a b\nMM1 a b\n.ENDS\n')
  const { status, stderr } = start(path)
  expect(status).toBe(1)
  expect(stderr).toContain('broken.cdl:2:')
})

it('asks for a netlist when none is named', () => {
  expect(start()).toMatchObject({ status: 2, stderr: 'Usage: node src/pins-to-csv.js <netlist>\n' })
})
