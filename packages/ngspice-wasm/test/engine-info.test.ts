import { expect, it } from 'vitest'
import { engineInfo } from '../src/engine-info.js'

const banner = (version: string, date: string) =>
  `******\n** ngspice-${version} : Circuit level simulation program\n** Creation Date: ${date}\n******\n`

it('names the engine and its build', () => {
  expect(engineInfo(banner('45.2', 'Sat Sep  5 01:00:10 UTC 2026'))).toEqual({
    name: 'ngspice-wasm',
    version: '45.2',
    build: 'eecircuit-engine 1.8.0, Sat Sep  5 01:00:10 UTC 2026',
  })
})

it.each([
  ['another version', banner('46', 'Sat Sep  5 01:00:10 UTC 2026'), 'ngspice 46 ('],
  ['another build of the same version', banner('45.2', 'Mon Jan  5 01:00:10 UTC 2026'), '(Mon Jan  5'],
  ['one that says nothing', 'ready', 'ngspice of no version (undated)'],
])('refuses %s and says what to install', (_, text, found) => {
  const refused = () => engineInfo(text)
  expect(refused).toThrow(expect.objectContaining({ code: 'unavailable' }))
  expect(refused).toThrow(found)
  expect(refused).toThrow('install eecircuit-engine 1.8.0')
})
