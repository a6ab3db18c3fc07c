import { describe, expect, it } from 'vitest'
import { openDataset } from '../src/index.js'
import { acceptance, labeling, opampSe, rejection, trial } from './records.js'
import { temporaryFolder } from './temporary-folder.js'

const temporary = temporaryFolder()

describe('card', () => {
  it('tells what is in the database, in which units, and how it was made', async () => {
    const dataset = await openDataset(temporary('card.duckdb'), { classes: [opampSe] })
    await dataset.add([
      acceptance(),
      rejection(),
      trial('t1', { gain: 45, power: 0.2e-3 }),
      trial('t2', { gain: 55, power: 0.4e-3 }),
      trial('t3', { gain: 75, power: 2e-3, seed: 7 }),
    ])
    await dataset.setLabels([labeling({ t1: 'good power', t2: 'good power', t3: 'good gain' })])
    const card = await dataset.card()
    expect(card).toMatch(/^# Labelled analog circuits\n\n3 configurations of 1 topology in 1 class\./)
    expect(card).toContain('| opamp-se | 1 | 3 |')
    expect(card).toContain('Verdicts: 1 accepted, 1 rejected, 0 declined, 0 failed.')
    expect(card).toContain('| opamp-se | Gain (gain) | dB | larger | 40 dB | 80 dB | yes | 45 dB | 55 dB | 75 dB |')
    expect(card).toContain('| opamp-se | Power (power) | W | smaller | 4.5 mW | 500 µW | no | 200 µW | 400 µW | 2 mW |')
    expect(card).toContain('- Technologies (id, family, hash): generic28 io a1b2c3d4e5f60718\n')
    expect(card).toContain('- Simulators: ngspice-wasm 45.2\n')
    expect(card).toContain('- Seeds: 1; 7\n')
    expect(card).toContain('- Labels of opamp-se: k-means on standardised scores, 2 clusters')
    expect(card).toContain('## Licence')
    await dataset.close()
  })

  it('has no thresholds where the class was not given, and says so when there is nothing', async () => {
    const dataset = await openDataset(temporary('plain.duckdb'))
    expect(await dataset.card()).toContain('0 configurations of 0 topologies in 0 classes')
    expect(await dataset.card()).toContain('## Metrics\n\nNothing yet.')
    await dataset.add(trial('t1'))
    expect(await dataset.card()).toContain('| opamp-se | gain | – | – | – | – | – | 50 | 50 | 50 |')
    await dataset.close()
  })
})
