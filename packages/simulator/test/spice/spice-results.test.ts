import { describe, expect, it } from 'vitest'
import { prepareSpiceDeck } from '../../src/index.js'
import { readSpiceResults } from '../../src/spice/spice-results.js'
import { outputMark } from '../../src/spice/spice-script.js'
import { divider } from '../../src/testing/decks.js'

const deck = prepareSpiceDeck(divider(), { nonce: 'now' })
const info = { name: 'ngspice', version: '39', build: 'a' }
const op = { type: 'op' } as const
const again = { type: 'op', name: 'again' } as const

/** An operating point as ngspice writes it. */
function plot(out: number, title = deck.title): Buffer {
  const header = [
    `Title: ${title}`,
    'Date: today',
    'Plotname: Operating Point',
    'Flags: real',
    'No. Variables: 1',
    'No. Points: 1',
    'Variables:',
    '\t0\tv(out)\tvoltage',
    'Binary:',
    '',
  ].join('\n')
  const value = Buffer.alloc(8)
  value.writeDoubleLE(out)
  return Buffer.concat([Buffer.from(header), value])
}

/** What ngspice says of analyses, of which some write a plot. */
function said(...wrote: readonly boolean[]): string {
  const words = wrote.map((each, index) => `${outputMark(index)}\n${each ? 'binary raw file "results.raw"\n' : ''}`)
  return words.join('')
}

function read(plots: readonly Buffer[], output: string, analyses: readonly (typeof op | typeof again)[]) {
  return readSpiceResults(deck, analyses, { output, files: [Buffer.concat(plots)], refused: false }, info)
}

describe('readSpiceResults', () => {
  it('gives each analysis its plot, in the order in which they were appended', () => {
    const results = read([plot(1), plot(2)], said(true, true), [op, again])
    expect(Object.entries(results).map(([key, { vectors }]) => [key, vectors['v(out)']?.real[0]])).toEqual([
      ['op', 1],
      ['again', 2],
    ])
  })

  it('tells how the operating point was found', () => {
    const words = {
      direct: '',
      stepped: 'Note: Starting dynamic gmin stepping',
      singular: 'Warning: singular matrix: check node c',
    }
    for (const [convergence, text] of Object.entries(words)) {
      const output = said(true).replace('binary', `${text}\nbinary`)
      expect(read([plot(1)], output, [op]).op?.convergence).toBe(convergence)
    }
  })

  it('gives nobody the plot of another analysis, when one wrote none', () => {
    expect(() => read([plot(2)], said(false, true), [op, again])).toThrow('op: ')
    expect(() => read([plot(1)], said(true, false), [op, again])).toThrow('again: ')
  })

  it('refuses plots that are left over, also those of the same deck', () => {
    expect(() => read([plot(7), plot(1)], said(true), [op])).toThrow('more plots than this run wrote')
  })

  it('refuses the plot of another deck, and a file that is cut', () => {
    expect(() => read([plot(1, 'analogkit then')], said(true), [op])).toThrow('op: ')
    expect(() => read([plot(1).subarray(0, -1)], said(true), [op])).toThrow('divider')
  })
})
