import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { guessDialect, openNetlist, parseNetlist, printNetlist } from '../src/index.js'
import { COUNT_EXCEPTIONS, hasCounts } from './corpus/counts.js'
import { corpusIndex, hasCorpus, textOf, topologies } from './corpus/files.js'

describe.skipIf(!hasCorpus)('the corpus of netlists (../shared/data/netlists)', () => {
  it('has as many devices and cells as expected in every file, whether its dialect is told or guessed', () => {
    const { netlists } = corpusIndex()
    const told = netlists.filter((file) => !hasCounts(file, file.dialect))
    const guessed = netlists.filter((file) => !hasCounts(file, guessDialect(textOf(file), { file: file.path }).dialect))
    expect(netlists).toHaveLength(593)
    expect(told.map(({ path }) => path)).toEqual(Object.keys(COUNT_EXCEPTIONS))
    expect(guessed.map(({ path }) => path)).toEqual(Object.keys(COUNT_EXCEPTIONS))
  })

  it('prints as it was, file by file, good or bad', () => {
    const { netlists, bad } = corpusIndex()
    const changed = [...netlists, ...bad].filter((file) => {
      const text = textOf(file)
      return printNetlist(openNetlist(text, { file: file.path })) !== text
    })
    expect(changed).toEqual([])
  })
})

interface Topology {
  readonly id: number
  readonly netlist: string
  readonly ports: readonly string[]
  readonly n_devices: number
}

describe.skipIf(!existsSync(topologies))('the topologies of AnalogGenie (../shared/data/analoggenie)', () => {
  const all = () =>
    gunzipSync(readFileSync(topologies))
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Topology)

  it('all have as many devices as stated', () => {
    const wrong = all().filter(
      ({ netlist, ports, n_devices }) => parseNetlist(netlist, { ports }).devices.length !== n_devices,
    )
    expect(wrong.map(({ id }) => id)).toEqual([])
  })

  it('print as they were', () => {
    const netlists = all().map(({ netlist }) => netlist)
    expect(netlists).toHaveLength(3011)
    expect(netlists.filter((text) => printNetlist(openNetlist(text)) !== text)).toEqual([])
  })
})
