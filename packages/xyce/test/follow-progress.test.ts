import { prepareSpiceDeck, type RunProgress, writeXyceDecks } from '@analogkit/simulator'
import { describe, expect, it } from 'vitest'
import { followProgress } from '../src/follow-progress.js'
import { divider } from './decks.js'

describe('the progress of a transient', () => {
  const deck = prepareSpiceDeck(divider())
  const [written] = writeXyceDecks(deck, deck.values, [{ type: 'tran', name: 'step', stop: 1e-6 }])

  it('is the last percentage that Xyce has told in full', () => {
    const told: RunProgress[] = []
    if (written === undefined) throw new Error('no deck')
    const listen = followProgress({ written, done: 1, total: 3 }, (progress) => told.push(progress))
    listen('***** Beginning Transient Calculation...\n\n***** Percent complete: 12.5')
    expect(told).toEqual([])
    listen(' %\n***** Estimated time to completion: 2 sec\n***** Percent complete: 25 %\n')
    listen('***** Percent complete: 100.2 %\n')
    expect(told).toEqual([
      { analysis: 'step', done: 1, total: 3, share: 0.25 },
      { analysis: 'step', done: 1, total: 3, share: 1 },
    ])
  })
})
