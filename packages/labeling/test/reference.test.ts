import { describe, expect, it } from 'vitest'
import { adjustedRandIndex, label } from '../src/index.js'
import { rate } from '../src/rate.js'
import { tagOf } from '../src/tag-of.js'
import { hasReference, readReference } from './reference.js'

describe.skipIf(!hasReference)(
  'beside scikit-learn, from the reference results (skipped where they are missing)',
  () => {
    const { records, metrics, mean, std, classes, clusterings } = readReference()

    it.each(clusterings)('reaches the inertia for $k clusters', ({ k, inertia, silhouette_truncated, labels }) => {
      const labeling = label(records, { k, mode: 'paper' })
      expect(labeling.inertia).toBeLessThanOrEqual(1.001 * inertia)
      const found = labeling.labels.map(({ cluster }) => cluster)
      // Where the optimum is the listed one, so are the clusters.
      if (Math.abs(labeling.inertia / inertia - 1) < 1e-9) {
        expect(labeling.silhouette).toBeCloseTo(silhouette_truncated, 6)
        if (labels !== undefined) expect(adjustedRandIndex(found, labels)).toBe(1)
      } else expect(labeling.inertia).toBeLessThan(inertia)
      if (labels !== undefined) expect(adjustedRandIndex(found, labels)).toBeGreaterThan(0.9)
    })

    it('rates and tags clusters as the reference does', () => {
      const tagged = clusterings.filter(({ example_tags }) => example_tags !== undefined)
      expect(tagged.map(({ k }) => k)).toEqual([5, 6])
      for (const { centroids_score = [], example_tags } of tagged) {
        const ratings = metrics.map((_, column) =>
          rate(
            centroids_score.map((row) => row[column]!),
            std[column]!,
          ),
        )
        example_tags!.clusters.forEach((cluster, index) => {
          expect(ratings.map((column) => column[index])).toEqual(cluster.ratings)
          const standings = metrics.map((metric, column) => ({
            metric,
            rating: ratings[column]![index]!,
            z: (centroids_score[index]![column]! - mean[column]!) / std[column]!,
          }))
          expect(tagOf(standings, 3)).toBe(cluster.tag)
        })
      }
    })

    it('gives the tags of the reference for five clusters', () => {
      const { example_tags } = clusterings.find(({ k }) => k === 5)!
      const tags = label(records, { k: 5, mode: 'paper', salient: 3 }).clusters.map(({ tag }) => tag)
      expect(tags.toSorted()).toEqual(example_tags!.clusters.map(({ tag }) => tag).toSorted())
    })

    it('finds the classes that the records were made of better without the cut of the paper', () => {
      const agreement = (mode: 'default' | 'paper') =>
        adjustedRandIndex(
          classes,
          label(records, { k: 5, mode }).labels.map(({ cluster }) => cluster),
        )
      expect(agreement('default')).toBeGreaterThan(0.95)
      expect(agreement('paper')).toBeLessThan(0.75)
    })

    it('chooses five clusters by default, three in the way of the paper', () => {
      expect(label(records).k).toBe(5)
      expect(label(records, { mode: 'paper' }).k).toBe(3)
    })
  },
)
