import { existsSync } from 'node:fs'
import { parseNetlist } from '@analogkit/netlist'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openDataset, verdictId } from '../src/index.js'
import { allRows } from './all-rows.js'
import { acceptance, curves, labeling, opampSe, rejection, topology, trial } from './records.js'
import { temporaryFolder } from './temporary-folder.js'

const temporary = temporaryFolder()

describe('openDataset', () => {
  it('keeps what was added, in one file without companions once it is closed', async () => {
    const path = temporary('circuits.duckdb')
    const dataset = await openDataset(path)
    await dataset.add([acceptance(), rejection()])
    await dataset.add(trial('t1'))
    await dataset.close()
    expect(existsSync(`${path}.wal`)).toBe(false)

    const again = await openDataset(path, { readOnly: true })
    expect(await again.verdicts()).toEqual([rejection(), acceptance()])
    expect(await again.verdicts({ outcome: 'accepted', class: 'opamp-se' })).toEqual([acceptance()])
    expect(await again.trials()).toEqual([trial('t1')])
    await again.close()
  })

  it('gives every number back as it was', async () => {
    const dataset = await openDataset(temporary('numbers.duckdb'))
    const numbers = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0))
    let id = 0
    await fc.assert(
      fc.asyncProperty(numbers, async (values) => {
        id += 1
        const measures = Object.fromEntries(values.map((value, index) => [`m${index}`, value]))
        const record = trial(`t${id}`, {
          circuit: `c${id}`,
          measures,
          sizing: { devices: { m1: measures }, biases: measures },
        })
        await dataset.add(record)
        expect((await dataset.trials()).find((found) => found.id === record.id)).toEqual(record)
      }),
      { numRuns: 25 },
    )
    await dataset.close()
  })

  it('holds the same rows whatever the order of the records, and however often they are added', async () => {
    const records = [
      acceptance(),
      acceptance('ota2', { seed: 2 }),
      rejection(),
      ...[1, 2, 3, 4].map((number) => trial(`t${number}`, { number, gain: 50 + number })),
      trial('t5', { measures: { slew: 1e6 }, scores: { slew: 70 }, number: 5 }),
    ]
    const fill = async (path: string, batches: readonly (typeof records)[]) => {
      const dataset = await openDataset(path)
      for (const batch of batches) await dataset.add(batch)
      await dataset.close()
      return allRows(path)
    }
    const expected = await fill(temporary('once.duckdb'), [records])
    expect(expected.verdicts).toHaveLength(3)
    expect(expected.trials).toHaveLength(5)
    const twice = fc.shuffledSubarray([...records, ...records], { minLength: 2 * records.length })
    await fc.assert(
      fc.asyncProperty(twice, fc.integer({ min: 1, max: 15 }), async (order, cut) => {
        const rows = await fill(temporary('shuffled.duckdb'), [order.slice(0, cut), order.slice(cut)])
        expect(rows).toEqual(expected)
      }),
      { numRuns: 8 },
    )
  })

  it('adds all records of a call or none', async () => {
    const dataset = await openDataset(temporary('all.duckdb'))
    await expect(dataset.add([trial('t1'), trial('t2', { gain: Number.NaN })])).rejects.toThrow(
      'trial of ota.measures.gain is NaN, expected a finite number',
    )
    expect(await dataset.trials()).toEqual([])
    await dataset.close()
  })

  it('does what was asked at the same time one after the other', async () => {
    const dataset = await openDataset(temporary('queue.duckdb'))
    const adding = [1, 2, 2, 3].map((number) => dataset.add(trial(`t${number}`, { number })))
    const ids = (await dataset.trials()).map(({ id }) => id)
    await Promise.all(adding)
    expect(ids).toEqual(['t1', 't2', 't3'])
    await dataset.close()
  })

  it('takes a verdict for the same when only its effort differs', () => {
    const id = verdictId(acceptance())
    expect(id).toMatch(/^[0-9a-f]{16}$/)
    expect(verdictId(acceptance('ota', { trials: 3, simulations: 5 }))).toBe(id)
    expect(verdictId(acceptance('ota', { seed: 2 }))).not.toBe(id)
    expect(verdictId(acceptance('other'))).not.toBe(id)
  })

  it('finds trials by class, topology and parts of a tag', async () => {
    const dataset = await openDataset(temporary('tags.duckdb'))
    await dataset.add([
      trial('t1', { number: 1 }),
      trial('t2', { number: 2 }),
      trial('t3', { number: 3 }),
      trial('l1', { class: 'ldo', topology: 'ffff' }),
    ])
    await dataset.setLabels([
      labeling({ t1: 'good gain; bad power', t2: 'good gain margin', t3: 'bad power; good gain' }),
    ])
    const ids = async (query: Parameters<typeof dataset.trials>[0]) => (await dataset.trials(query)).map(({ id }) => id)
    expect(await ids({ tag: 'good gain' })).toEqual(['t1', 't3'])
    expect(await ids({ tag: 'Bad Power; good gain' })).toEqual(['t1', 't3'])
    expect(await ids({ tag: 'good gain', limit: 1 })).toEqual(['t1'])
    expect(await ids({ tag: 'good' })).toEqual([])
    expect(await ids({ class: 'ldo' })).toEqual(['l1'])
    expect(await ids({ topology })).toEqual(['t1', 't2', 't3'])
    expect(await dataset.trials({ limit: 1, class: 'opamp-se' })).toEqual([
      { ...trial('t1', { number: 1 }), cluster: 0, tag: 'good gain; bad power' },
    ])
    await dataset.close()
  })

  it('replaces the labels of a class and leaves those of others', async () => {
    const dataset = await openDataset(temporary('labels.duckdb'))
    await dataset.add([trial('t1'), trial('t2'), trial('l1', { class: 'ldo' })])
    const ldo = labeling({ l1: 'moderate' }, { class: 'ldo' })
    await dataset.setLabels([labeling({ t1: 'good gain', t2: 'bad gain' }), ldo])
    const second = labeling({ t2: 'good power' })
    await dataset.setLabels([second])
    expect(await dataset.labelings()).toEqual([ldo, second])
    expect(await dataset.query('SELECT id, tag FROM configurations ORDER BY id')).toEqual([
      { id: 'l1', tag: 'moderate' },
      { id: 't1', tag: undefined },
      { id: 't2', tag: 'good power' },
    ])
    expect(await dataset.query('SELECT class, size FROM clusters ORDER BY class')).toEqual([
      { class: 'ldo', size: 1 },
      { class: 'opamp-se', size: 1 },
    ])
    await dataset.close()
  })

  it('shows each accepted topology with its best trial, curves and a netlist of that size', async () => {
    const dataset = await openDataset(temporary('topologies.duckdb'))
    const sizing = { devices: { ...acceptance().sizing.devices, m5: { w: 33e-6, l: 2e-6 } }, biases: { f: 0.7 } }
    const best = trial('t2', { gain: 70, number: 2, sizing })
    await dataset.add([acceptance(), rejection(), trial('t1', { gain: 60 }), best])
    await dataset.addCurves('t2', curves)
    await dataset.addCurves('t2', { ...curves, input: [0, 0] })
    const [found, ...others] = await dataset.topologies()
    expect(others).toEqual([])
    expect(found).toMatchObject({ class: 'opamp-se', circuit: 'ota', topology, configurations: 2 })
    expect(found?.verdict).toEqual(acceptance())
    expect(found?.best).toEqual(best)
    expect(found?.curves).toEqual(curves)
    expect(found?.netlist).toContain('* f: bias-voltage, 700 mV\n')
    const read = parseNetlist(found?.netlist ?? '')
    expect(read.ports).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
    expect(Object.fromEntries(read.devices.map(({ name, parameters }) => [name, parameters]))).toEqual(sizing.devices)
    await dataset.close()
  })

  it('shows an accepted topology without trials with the sizes of its verdict, and technologies apart', async () => {
    const dataset = await openDataset(temporary('apart.duckdb'))
    const other = { id: 'generic65', hash: '00ff', family: 'core' }
    await dataset.add([acceptance(), acceptance('ota', { technology: other }), trial('t1', { technology: other })])
    const found = await dataset.topologies({ class: 'opamp-se' })
    expect(found.map(({ verdict, configurations }) => [verdict.technology.id, configurations])).toEqual([
      ['generic65', 1],
      ['generic28', 0],
    ])
    expect(found[1]?.best).toBeUndefined()
    expect(found[1]?.netlist).toContain('m1 x a t e nmos w=2e-5 l=5e-7')
    await dataset.close()
  })

  it('counts what it holds', async () => {
    const dataset = await openDataset(temporary('summary.duckdb'), { classes: [opampSe] })
    await dataset.add([acceptance(), rejection(), trial('t1'), trial('t2')])
    expect(await dataset.summary()).toEqual({
      schema: 1,
      verdicts: { accepted: 1, rejected: 1, declined: 0, failed: 0 },
      classes: [{ class: 'opamp-se', topologies: 1, configurations: 2 }],
      technologies: ['generic28 io a1b2c3d4e5f60718'],
      simulators: ['ngspice-wasm 45.2'],
    })
    await dataset.close()
  })
})
