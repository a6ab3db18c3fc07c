import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { run } from '../run.js'

const follower = '.subckt follower vdd vss vin1 vout1\nm1 vdd vin1 vout1 vss nmos\nr1 vout1 vss 1k\n.ends\n'

describe('analogkit metrics', () => {
  it('prints the validity and the novelty of a folder, and names what it cannot read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'metrics-'))
    const known = await mkdtemp(join(tmpdir(), 'metrics-'))
    await writeFile(join(known, 'follower.sp'), follower)
    // The same with other names and sizes, one with a gate that nothing drives, and one that is no netlist.
    await writeFile(join(folder, 'same.sp'), follower.replace('m1', 'm9').replace('1k', '5k'))
    await writeFile(join(folder, 'floating.sp'), follower.replace('vin1 vout1 vss nmos', 'a vout1 vss nmos'))
    await writeFile(join(folder, 'broken.sp'), '.subckt a b c\nm1 b\n.ends\n')
    const { code, stdout, stderr } = await run(['metrics', folder, '--reference', known])
    expect(code).toBe(1)
    expect(stderr).toContain('broken.sp is no circuit: ')
    expect(stdout).toMatch(/^samples +3\ncircuits +66\.7 %\nvalid +33\.3 %\n/)
    expect(stdout).toMatch(/\nnovel +33\.3 % +33\.3 % +33\.3 % +33\.3 %\nvalid, unique and novel +0\.0 %/)
    const { stdout: json } = await run(['metrics', folder, '--json'])
    expect(JSON.parse(json)).toMatchObject({ samples: 3, faults: { 'floating-gate': 1, 'lonely-net': 1 } })
  })

  it('looks for operating points when asked to', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'metrics-'))
    await writeFile(join(folder, 'follower.sp'), follower)
    await writeFile(join(folder, 'floating.sp'), follower.replace('vin1 vout1 vss nmos', 'a vout1 vss nmos'))
    const args = ['metrics', folder, '--simulate', '--simulator', 'ngspice-wasm']
    const { code, stdout } = await run(args)
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /\noperating point with default sizes \(ngspice-wasm \S+\)\n {2}found at once {4}50\.0 %\n {2}singular matrix {2}50\.0 %\n$/,
    )
    const { stdout: json } = await run([...args, '--json'])
    const outcomes = { direct: 1, stepped: 0, singular: 1, failed: 0, timeout: 0, unsupported: 0 }
    expect(JSON.parse(json)).toMatchObject({ operatingPoints: { solved: 0.5, outcomes } })
  })

  it('compares with nothing where there is no reference', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'metrics-'))
    await writeFile(join(folder, 'follower.sp'), follower)
    const { stdout } = await run(['metrics', folder])
    expect(stdout).not.toContain('novel')
  })

  it('reads folders of AnalogGenie with their ports, and not what else stands there', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'metrics-')), '7')
    await mkdir(folder)
    await writeFile(join(folder, '7.cir'), 'M0 (VDD VIN1 VOUT1 VSS) nmos4\nR0 (VOUT1 VSS) resistor')
    await writeFile(join(folder, 'Port7.txt'), 'VDD VSS VIN1 VOUT1')
    await writeFile(join(folder, 'Opamp7.cir'), 'M0 (a b c d) nmos4')
    const { stdout } = await run(['metrics', folder, '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ samples: 1, valid: 1 })
  })
})
