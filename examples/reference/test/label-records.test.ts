import { expect, it } from 'vitest'
import { labelRecords } from '../src/label-records.js'

const record = (file: string) => ({ file, verdicts: [], trials: 0, simulations: 0, seconds: 0 })

it('counts the configurations of every circuit and names their tags, the most frequent first', () => {
  const trials = new Map([['ota.sp', ['1', '2', '3', '4']]])
  const label = (id: string, tag: string) => ({ id, tag, cluster: 0 })
  const labelings = [
    { labels: [label('1', 'good Gain'), label('2', 'bad Area'), label('3', 'bad Area'), label('9', 'good PSRR')] },
  ]
  expect(labelRecords([record('ota.sp'), record('mixer.sp')], trials, labelings)).toEqual([
    // The fourth has no label yet.
    { ...record('ota.sp'), configurations: 4, tags: ['bad Area', 'good Gain'] },
    { ...record('mixer.sp'), configurations: 0, tags: [] },
  ])
})
