import { describe, expect, it } from 'vitest'
import { type ReportData, renderReport } from '../src/index.js'
import { byClass, type Element, findAll, parseMarkup, textOf } from './parse-markup.js'
import { configuration, opamp, sampleReport } from './sample-report.js'

const empty: ReportData = {
  classes: [opamp],
  verdicts: [],
  topologies: [],
  configurations: [],
  labelings: [],
  technologies: [],
  simulators: [],
}

const pageOf = (data: ReportData) => parseMarkup(renderReport(data))
const named = (root: Element, ...names: readonly string[]) => findAll(root, ({ name }) => names.includes(name))
const words = (data: ReportData) => textOf(pageOf(data)).replaceAll(/\s+/g, ' ')

describe('the page of a run', () => {
  const data = sampleReport()
  const html = renderReport(data)
  const root = parseMarkup(html)

  it('is the same for the same data', () => {
    expect(renderReport(sampleReport())).toBe(html)
  })

  it('loads nothing, and runs no script but its own', () => {
    const loading = ['src', 'srcset', 'data', 'action', 'xlink:href', 'background']
    expect(findAll(root, ({ attributes }) => loading.some((name) => name in attributes))).toEqual([])
    expect(named(root, 'link', 'iframe', 'object', 'embed', 'img', 'form')).toEqual([])
    for (const { attributes } of named(root, 'a')) expect(attributes.href).toMatch(/^#/)
    const [policy] = findAll(root, ({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy')
    expect(policy?.attributes.content).toMatch(
      /^default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-[\w+/]+=*';/,
    )
    expect(html).not.toMatch(/@import|url\(/)
  })

  it('has one h1, and headings that never skip a level', () => {
    const levels = named(root, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6').map(({ name }) => Number(name.slice(1)))
    expect(levels[0]).toBe(1)
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    const steps = levels.slice(1).map((level, index) => level - (levels[index] ?? 0))
    expect(Math.max(...steps)).toBe(1)
  })

  it('gives every id once, and every link and label a place to go to', () => {
    const ids = findAll(root, ({ attributes }) => 'id' in attributes).map(({ attributes }) => attributes.id ?? '')
    expect(new Set(ids).size).toBe(ids.length)
    const references = findAll(root, () => true).flatMap(({ attributes }) => [
      ...(attributes.href === undefined ? [] : [attributes.href.slice(1)]),
      ...(attributes['aria-labelledby'] ?? '').split(' ').filter((id) => id !== ''),
      ...(attributes['data-trade-off'] === undefined ? [] : [attributes['data-trade-off']]),
    ])
    expect(references.filter((id) => !ids.includes(id))).toEqual([])
    expect(references.length).toBeGreaterThan(10)
  })

  it('gives every graphic a title for those who do not see it', () => {
    const graphics = named(root, 'svg')
    // Three clusters, one scatter chart, and three topologies with schematic, Bode plot and step response.
    expect(graphics).toHaveLength(3 + 1 + 9)
    for (const graphic of graphics) {
      expect(graphic.attributes.role).toBe('img')
      expect(textOf(named(graphic, 'title')[0]!).length).toBeGreaterThan(5)
    }
  })

  it('counts circuits, verdicts and configurations', () => {
    const tiles = Object.fromEntries(
      named(byClass(root, 'tiles')[0]!, 'div').map((tile) => [
        textOf(named(tile, 'dt')[0]!),
        textOf(named(tile, 'dd')[0]!),
      ]),
    )
    expect(tiles).toEqual({
      'Circuits judged': '5',
      Accepted: '3',
      Topologies: '3',
      'Labelled configurations': '300',
      Classes: 'opamp-se',
      Technology: 'generic28',
      Simulator: 'ngspice-wasm 45.2',
      Seed: '1',
    })
  })

  it('lists every verdict with its reason, and links an accepted one to its topology', () => {
    const [table] = findAll(root, ({ attributes }) => attributes.id === 'verdict-table')
    const rows = named(named(table!, 'tbody')[0]!, 'tr').map(textOf)
    expect(rows).toHaveLength(5)
    expect(rows[3]).toContain('phase margin 12 deg, at least 30 needed')
    expect(named(table!, 'a').map(textOf)).toEqual(['ota', 'miller', 'cascode'])
  })

  it('shows for a topology ports with biases, sizes, grades and the netlist', () => {
    const [ota] = byClass(root, 'topology')
    const text = textOf(ota!)
    expect(text).toContain('input+')
    expect(text).toContain('620 mV')
    expect(textOf(byClass(root, 'topology')[1]!)).toContain('bias-current-sink20 µA')
    expect(text).toContain('W 2 µm, L 180 nm')
    expect(text).toContain('.subckt ota a b c d e f')
    const grades = byClass(ota!, 'grade').map(({ attributes }) => attributes.title)
    expect(grades[0]).toBe('meets the threshold')
    expect(grades[6]).toBe('meets the target')
  })

  it('hands the script of the page what it draws other axes from', () => {
    const [script] = findAll(root, ({ attributes }) => attributes.type === 'application/json')
    const { metrics, circuits, circuit, group, groups } = JSON.parse(String(script?.children[0]))
    expect(metrics.map(({ name }: { name: string }) => name)).toEqual(opamp.metrics.map(({ title }) => title))
    expect(metrics[0].values).toHaveLength(300)
    expect(metrics[1]).toMatchObject({ log: true, better: 'larger', unit: 'Hz' })
    expect(circuits).toEqual([
      ['ota', 'class-1-topology-1'],
      ['miller', 'class-1-topology-2'],
      ['cascode', 'class-1-topology-3'],
    ])
    expect([circuit.length, group.length, groups.length]).toEqual([300, 300, 3])
  })
})

describe('hostile names', () => {
  const hostile = `</script><script>alert(1)</script><img src=x onerror='alert(2)'>"&`
  const rename = (value: unknown): unknown => {
    if (value === 'ota' || value === 'latch' || value === 'opamp-se' || value === 'moderate') return hostile
    if (Array.isArray(value)) return value.map(rename)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rename(inner)]))
  }
  const data = rename({
    ...sampleReport({ configurations: 30 }),
    title: hostile,
    technologies: [hostile],
    simulators: [hostile],
  }) as ReportData

  it('stay texts everywhere', () => {
    const html = renderReport(data)
    const root = parseMarkup(html)
    expect(named(root, 'script')).toHaveLength(2)
    expect(named(root, 'img')).toEqual([])
    expect(findAll(root, ({ attributes }) => Object.keys(attributes).some((name) => name.startsWith('on')))).toEqual([])
    expect(textOf(named(root, 'h1')[0]!)).toBe(hostile)
    const [json] = findAll(root, ({ attributes }) => attributes.type === 'application/json')
    expect(JSON.parse(String(json?.children[0])).circuits[0][0]).toBe(hostile)
  })

  it('of ports, devices and reasons stay texts, too', () => {
    const { topologies } = sampleReport({ configurations: 3 })
    const [first] = topologies
    const netlist = first!.verdict.netlist
    const renamed = {
      ...netlist,
      ports: [hostile, ...netlist.ports.slice(1)],
      devices: netlist.devices.map((device, index) => (index === 0 ? { ...device, name: hostile } : device)),
    }
    const verdict = {
      ...first!.verdict,
      netlist: renamed,
      hypothesis: { ...first!.verdict.hypothesis, reasons: [hostile] },
    }
    const root = pageOf({ ...empty, topologies: [{ ...first!, verdict, netlist: hostile }] })
    expect(named(root, 'script')).toHaveLength(1)
    expect(named(root, 'img')).toEqual([])
    expect(textOf(named(root, 'code')[0]!)).toBe(hostile)
  })
})

describe('where there is little to show, the page says so in words', () => {
  it('without anything', () => {
    const text = words({ ...empty, classes: [] })
    expect(text).toContain('This database has no verdicts yet')
    expect(text).toContain('There are no verdicts yet.')
  })

  it('without an accepted circuit', () => {
    const rejected = sampleReport().verdicts.filter(({ outcome }) => outcome === 'rejected')
    const text = words({ ...empty, verdicts: rejected })
    expect(text).toContain('None of 1 circuit was accepted')
    expect(text).toContain('No circuit was accepted as Operational amplifier, single-ended (1 rejected).')
    expect(text).toContain('The most frequent reason (1 time): no sizing of 80 met the thresholds')
  })

  it('for a class without a verdict', () => {
    expect(words(empty)).toContain('No circuit was judged as Operational amplifier, single-ended.')
  })

  it('for accepted circuits without a successful trial', () => {
    const { verdicts, topologies } = sampleReport()
    const unsized = topologies.map(({ best: _, curves: __, ...rest }) => ({ ...rest, configurations: 0 }))
    const text = words({ ...empty, verdicts, topologies: unsized })
    expect(text).toContain('3 circuits accepted, but no successful trial is stored')
    expect(text).toContain('Measures of the sizing that was accepted')
    expect(text).toContain('No frequency response of this topology is stored.')
    expect(text).toContain('No step response of this topology is stored.')
  })

  it('without labels', () => {
    const data = { ...sampleReport(), labelings: [] }
    expect(words(data)).toContain('These configurations have no labels yet')
    expect(byClass(pageOf(data), 'legend').map(textOf)).toEqual(['not labelled'])
  })

  it('for one configuration', () => {
    const data = { ...sampleReport({ configurations: 1 }), labelings: [] }
    expect(words(data)).toContain('There is one configuration only')
    expect(byClass(pageOf(data), 'group')[0]?.attributes.d).toMatch(/^M[\d.]+ [\d.]+h0$/)
  })

  it('for a metric that is constant', () => {
    const data = sampleReport()
    const configurations = data.configurations.map((one) => ({ ...one, measures: { ...one.measures, cmrr: 90 } }))
    expect(words({ ...data, configurations })).toContain('CMRR is the same in all configurations (90 dB)')
  })

  it('for a metric that is missing or not a number', () => {
    const data = sampleReport()
    const configurations = data.configurations.map((one, index) => {
      const { slew: _, ...measures } = one.measures
      return { ...one, measures: index < 2 ? { ...measures, psrr: Number.NaN } : measures }
    })
    const text = words({ ...data, configurations })
    expect(text).toContain('Slew rate was not measured in any configuration.')
    expect(text).toContain('PSRR is missing in 2 of 300 configurations.')
    expect(text).not.toContain('NaN')
  })

  it('for a single metric', () => {
    const metrics = opamp.metrics.slice(0, 1)
    const configurations = [configuration(0, 'ota', { gain: 50 })]
    expect(words({ ...empty, classes: [{ ...opamp, metrics }], configurations })).toContain(
      'A trade-off needs two metrics; only Gain was measured.',
    )
  })

  it('for a class that it was not told about', () => {
    const text = words({ ...sampleReport(), classes: [] })
    expect(text).toContain('Units, thresholds and targets of this class are not known here')
    expect(text).toContain('Phase margin')
  })

  it('for technologies whose figures do not compare', () => {
    const data = sampleReport()
    const configurations = data.configurations.map((one, index) =>
      index === 0 ? { ...one, technology: { id: 'sky130', hash: '', family: '' } } : one,
    )
    expect(words({ ...data, configurations })).toContain('Sized in several technologies: sky130, generic28 (io).')
  })
})

describe('many circuits', () => {
  it('fold their topologies, and 10,000 configurations are thinned and stay below 1 MB', () => {
    const data = sampleReport({ configurations: 10_000 })
    const html = renderReport(data)
    expect(html.length).toBeLessThan(1e6)
    expect(textOf(parseMarkup(html))).toMatch(/4,\d{3} of 10,000 configurations are drawn/)
  })

  it('of which 500 were judged are all listed', () => {
    const [accepted, , , rejected] = sampleReport().verdicts
    const verdicts = Array.from({ length: 500 }, (_, index) => ({
      ...(index % 2 === 0 ? accepted! : rejected!),
      circuit: `c${index}`,
    }))
    const [topology] = sampleReport({ configurations: 3 }).topologies
    const topologies = Array.from({ length: 250 }, (_, index) => ({
      ...topology!,
      circuit: `c${2 * index}`,
      topology: `hash-${index}`,
    }))
    const html = renderReport({ ...empty, verdicts, topologies })
    const root = parseMarkup(html)
    expect(named(named(root, 'tbody')[0]!, 'tr')).toHaveLength(500)
    expect(byClass(root, 'topology')).toHaveLength(250)
    expect(byClass(root, 'topology').filter(({ attributes }) => 'open' in attributes)).toEqual([])
    expect(html.length).toBeLessThan(10e6)
  })
})
