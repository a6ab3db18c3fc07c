import { describe, expect, it } from 'vitest'
import { LabelingError, label, labelAll } from '../src/index.js'
import { recordsOf } from './records.js'

/** Two groups: much gain and area, or little of both; c is the same everywhere. */
const two = recordsOf([
  [100, 61, 80],
  [60, 99, 80],
  [98, 60, 80],
  [61, 100, 80],
  [102, 62, 80],
])

function errorOf(work: () => unknown): LabelingError {
  try {
    work()
  } catch (error) {
    if (error instanceof LabelingError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

it('calls metrics by their titles', () => {
  const tags = label(two, { k: 2, titles: { a: 'Gain' } }).clusters.map(({ tag }) => tag)
  expect(tags[0]).toContain('bad Gain')
  expect(tags[0]).toContain('good b')
})

it('puts records into rated and tagged clusters', () => {
  const { k, metrics, clusters, labels, notes, silhouette } = label(two, { k: 2 })
  expect(k).toBe(2)
  expect(metrics).toEqual(['a', 'b', 'c'])
  expect(clusters).toEqual([
    {
      index: 0,
      size: 2,
      topologies: 1,
      centroid: { a: 60.5, b: 99.5, c: 80 },
      ratings: { a: 'bad', b: 'good', c: 'moderate' },
      tag: expect.stringMatching(/^(good b; bad a|bad a; good b)$/),
      medoid: 'r01',
    },
    {
      index: 1,
      size: 3,
      topologies: 1,
      centroid: { a: 100, b: 61, c: 80 },
      ratings: { a: 'good', b: 'bad', c: 'moderate' },
      tag: expect.stringMatching(/^(good a; bad b|bad b; good a)$/),
      medoid: 'r00',
    },
  ])
  expect(labels.map(({ id, cluster }) => `${id} ${cluster}`)).toEqual(['r00 1', 'r01 0', 'r02 1', 'r03 0', 'r04 1'])
  expect(labels[0]!.tag).toBe(clusters[1]!.tag)
  expect(silhouette).toBeGreaterThan(0.9)
  expect(notes).toEqual(['The same in all records, and so in no tag: c.'])
})

it('finds the number of clusters', () => {
  const groups = [
    [100, 60],
    [60, 100],
    [90, 95],
  ].flatMap(([a, b]) => Array.from({ length: 10 }, (_, index) => [a! + (index % 3), b! + (index % 4)]))
  expect(label(recordsOf(groups)).k).toBe(3)
})

it('gives the same labels for the same seed, in any order of the records', () => {
  const first = label(two, { seed: 3 })
  const second = label(two.toReversed(), { seed: 3 })
  expect(label(two, { seed: 3 })).toEqual(first)
  expect(second.clusters).toEqual(first.clusters)
  expect(second.labels).toEqual(first.labels.toReversed())
})

it('cuts negative strengths in the way of the paper', () => {
  // Standardised: -1.5, -0.5, 0.5, 1.5 times 0.894; cut, the lower two are equal.
  const records = recordsOf([[0], [10], [20], [30]])
  const counts = (mode: 'default' | 'paper') => label(records, { k: 4, mode }).clusters.map(({ size }) => size)
  expect(counts('default')).toEqual([1, 1, 1, 1])
  expect(counts('paper')).toEqual([2, 1, 1])
})

it('returns plain data', () => {
  const labeling = label(two)
  expect(JSON.parse(JSON.stringify(labeling))).toEqual(labeling)
})

describe('few records', () => {
  it('puts one record into one cluster and says so', () => {
    const labeling = label(two.slice(0, 1))
    expect(labeling).toMatchObject({ k: 1, inertia: 0, labels: [{ id: 'r00', cluster: 0, tag: 'moderate' }] })
    expect(labeling.notes).toEqual(['There is one record only, and so one cluster; nothing to compare it with.'])
    expect('silhouette' in labeling).toBe(false)
  })

  it('puts identical records into one cluster and says so', () => {
    const labeling = label(
      recordsOf([
        [0.1, 70],
        [0.1, 70],
        [0.1, 70],
      ]),
    )
    expect(labeling).toMatchObject({ k: 1, inertia: 0, clusters: [{ size: 3, tag: 'moderate', medoid: 'r00' }] })
    expect(labeling.notes).toEqual(['All records have the same scores, and so there is one cluster.'])
  })

  it('makes no more clusters than there are distinct records', () => {
    const labeling = label(recordsOf([[1], [1], [2], [2]]), { k: 4 })
    expect(labeling.k).toBe(2)
    expect(labeling.notes).toEqual(['Asked for 4 clusters, but there are only 2 distinct records to cluster.'])
  })
})

describe('bad records', () => {
  it('names the record and the metric', () => {
    const nan = errorOf(() =>
      label(
        recordsOf([
          [1, 2],
          [1, Number.NaN],
        ]),
      ),
    )
    expect(nan).toMatchObject({ code: 'not-finite', record: 'r01', metric: 'b' })
    expect(nan.message).toBe('record r01, metric b: found NaN; expected a finite score: leave out records that failed')
    expect(errorOf(() => label(recordsOf([[1, 2], [1]])))).toMatchObject({ code: 'ragged', record: 'r01', metric: 'b' })
    expect(errorOf(() => label(recordsOf([[1], [1, 2]])))).toMatchObject({ code: 'ragged', record: 'r01', metric: 'b' })
  })

  it('refuses none, none with metrics, twins and mixed classes', () => {
    expect(errorOf(() => label([])).code).toBe('no-records')
    expect(errorOf(() => label(recordsOf([[]]))).code).toBe('no-metrics')
    expect(errorOf(() => label([...two, two[0]!]))).toMatchObject({ code: 'duplicate-id', record: 'r00' })
    expect(errorOf(() => label([...two, { ...two[0]!, id: 'x', class: 'ldo' }]))).toMatchObject({
      code: 'mixed-classes',
      record: 'x',
    })
  })

  it('refuses options out of range', () => {
    expect(() => label(two, { k: 0 })).toThrow('k: found 0; give a whole number of at least 1')
    expect(() => label(two, { restarts: 0.5 })).toThrow(RangeError)
    expect(() => label(two, { seed: Number.NaN })).toThrow(RangeError)
  })
})

describe('labelAll', () => {
  it('labels each class on its own', () => {
    const records = two.map((record, index) => ({ ...record, class: index % 2 === 0 ? 'ldo' : 'opamp-se' }))
    const labelings = labelAll(records, { k: 1 })
    expect(labelings.map((labeling) => [labeling.class, labeling.labels.length])).toEqual([
      ['ldo', 3],
      ['opamp-se', 2],
    ])
    expect(labelAll([])).toEqual([])
  })
})
