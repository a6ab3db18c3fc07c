import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const cwd = fileURLToPath(new URL('..', import.meta.url))
const conditions = process.env.ANALOGKIT_BUILT === '1' ? [] : ['--conditions=@analogkit/source']

it('prints the gain of the amplifier for every bias current', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...conditions, '--import', 'tsx', 'src/main.ts'], {
    cwd,
    encoding: 'utf8',
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.match(/^(\S+ µA) +gain (\S+) dB$/)?.slice(1))
  expect(rows.map((row) => row?.[0])).toEqual(['1 µA', '2 µA', '5 µA', '10 µA', '20 µA', '50 µA'])
  // What ngspice 45.2 found for the same circuit in a deck written by hand [dB].
  const byHand = [36.38, 36.77, 37.59, 38.38, 39.17, 39.83]
  for (const [row, gain] of byHand.entries()) expect(Math.abs(Number(rows[row]?.[1]) - gain)).toBeLessThan(0.1)
})
