import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseNetlist } from '@analogkit/netlist'
import { expect, it } from 'vitest'

const cwd = fileURLToPath(new URL('..', import.meta.url))
const conditions = process.env.ANALOGKIT_BUILT === '1' ? [] : ['--conditions=@analogkit/source']

it('prints tokens and a netlist, and draws the circuit', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'random-')), 'circuit.svg')
  const args = [...conditions, '--import', 'tsx', 'src/main.ts', '7', file]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const [tokens = '', ...netlist] = stdout.split('\n')
  expect(tokens).toMatch(/^begin .* end$/)
  const { ports, devices } = parseNetlist(netlist.join('\n'))
  expect(ports).toEqual(expect.arrayContaining(['vdd', 'vin1', 'vout1']))
  expect(devices.length).toBeLessThanOrEqual(10)
  expect(readFileSync(file, 'utf8')).toContain('<svg')
})
