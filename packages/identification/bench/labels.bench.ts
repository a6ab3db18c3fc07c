// How well op-amps are told from other circuits, on circuits labelled by hand: without any names, and with the names of the ports.
import { ngspice } from '@analogkit/ngspice'
import { generic28 } from '@analogkit/technology'
import { type Judged, judge } from './judge.js'
import { dataIsHere, type Label, readCircuits, readLabels } from './labelled-circuits.js'
import { counted, print, quantile } from './print.js'
import { rightPorts, scoreClasses, signalRolesAreRight } from './score.js'

const seeds = [1, 2, 3]
const opamps = ['opamp-se', 'opamp-fd']

if (dataIsHere) {
  const labels = new Map(readLabels().map((label) => [label.id, label]))
  const circuits = readCircuits(new Set(labels.keys()))
  const halves = new Map(circuits.map(({ id, half }) => [id, half]))
  const origins = new Map(circuits.map(({ id, origin }) => [id, origin]))
  const simulator = await ngspice()
  const inAllSeeds = async (names: 'known' | 'scrambled'): Promise<readonly Judged[]> => {
    const all: Judged[] = []
    for (const seed of seeds) all.push(...(await judge(circuits, { simulator, technology: generic28, names, seed })))
    return all
  }
  const scrambled = await inAllSeeds('scrambled')
  const known = await inAllSeeds('known')
  await simulator.close()

  const f1 = (bench: string, judged: readonly Judged[], classes: readonly string[], goal: object): void => {
    const { f1: value, found, wrong, missed } = scoreClasses(judged, labels, classes)
    const once = (ids: readonly number[]): string => [...new Set(ids)].join(' ')
    print(bench, value, 'F1', {
      ...goal,
      found,
      wrong: wrong.length,
      missed: missed.length,
      recall: counted(found, found + missed.length),
      precision: counted(found, found + wrong.length),
      wrongIds: once(wrong),
      missedIds: once(missed),
    })
  }
  const only = (judged: readonly Judged[], keep: (id: number) => boolean): readonly Judged[] =>
    judged.filter(({ id }) => keep(id))
  const low = (label: Label | undefined): boolean => label?.gain_class === 'low'

  f1('op-amps-scrambled', scrambled, opamps, { must: 0.95, better: 0.98 })
  f1('op-amps-names-known', known, opamps, { must: 0.97, better: 0.99 })
  f1('single-ended-scrambled', scrambled, ['opamp-se'], { must: 0.95, better: 0.98 })
  f1('fully-differential-scrambled', scrambled, ['opamp-fd'], { must: 0.92, better: 0.96 })
  f1(
    'drawn-scrambled',
    only(scrambled, (id) => origins.get(id) === 'drawn'),
    opamps,
    { must: 0.92, better: 0.97 },
  )
  f1(
    'composed-scrambled',
    only(scrambled, (id) => origins.get(id) === 'composed'),
    opamps,
    { info: true },
  )
  f1(
    'open-half-scrambled',
    only(scrambled, (id) => halves.get(id) === 'open'),
    opamps,
    { info: true },
  )
  f1(
    'frozen-half-scrambled',
    only(scrambled, (id) => halves.get(id) === 'frozen'),
    opamps,
    { info: true },
  )
  f1(
    'without-low-gain-scrambled',
    only(scrambled, (id) => !low(labels.get(id))),
    opamps,
    { info: true },
  )

  const accepted = scrambled.filter(
    ({ id, class: found }) =>
      opamps.includes(found) && labels.get(id)?.ports !== undefined && opamps.includes(labels.get(id)?.class ?? ''),
  )
  const right = accepted.filter(({ id, roles = {} }) => signalRolesAreRight(labels.get(id) as Label, roles))
  print('inputs-outputs-polarity-right', (100 * right.length) / accepted.length, '%', {
    must: 95,
    better: 98,
    counted: counted(right.length, accepted.length),
  })
  const single = accepted.map(({ id, roles = {} }) => rightPorts(labels.get(id) as Label, roles))
  const ports = single.reduce((sum, { right: hits, all }) => ({ right: sum.right + hits, all: sum.all + all }), {
    right: 0,
    all: 0,
  })
  print('single-port-roles-right', (100 * ports.right) / ports.all, '%', {
    info: true,
    counted: counted(ports.right, ports.all),
  })

  const trials = accepted.map(({ trials: count }) => count)
  const drawn = accepted.filter(({ id }) => origins.get(id) === 'drawn').map(({ trials: count }) => count)
  print('trials-to-accept-median', quantile(trials, 0.5), 'trials', { must: 1, better: 1, lowerIsBetter: true })
  print('trials-to-accept-drawn-90', quantile(drawn, 0.9), 'trials', { must: 12, better: 6, lowerIsBetter: true })
} else {
  console.error('identification: shared/data/identification is not here; set ANALOGKIT_DATA to score its labels')
}
