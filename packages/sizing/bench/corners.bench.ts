// How many corners a race through them spares, against all corners for all sizings.
import { ngspice } from '@analogkit/ngspice'
import { type SizeProgress, size } from '../src/index.js'
import { acceptedOpamps, dataIsHere, print } from './accepted.js'

const targets = [
  { metric: 'gbw', value: 3e6 },
  { metric: 'phase-margin', value: 45 },
]

if (dataIsHere) {
  const simulator = await ngspice()
  const verdicts = await acceptedOpamps(10, simulator)
  let [ran, saved, robust, raced, circuits] = [0, 0, 0, 0, 0]
  for (const verdict of verdicts) {
    let last: SizeProgress | undefined
    const onProgress = (progress: SizeProgress): void => {
      last = progress
    }
    for await (const { corners } of size(verdict, { simulator, budget: 16, targets, corners: 'all', onProgress }))
      raced += Number(corners !== undefined)
    ran += last?.corners?.ran ?? 0
    saved += last?.corners?.saved ?? 0
    robust += last?.corners?.robust ?? 0
    circuits += Number((last?.corners?.robust ?? 0) > 0)
  }
  print('corners-spared', (100 * saved) / (ran + saved), '%', { info: true, ran, saved })
  print('robust', robust, 'sizings', { info: true, raced, circuits, of: verdicts.length })
  await simulator.close()
} else {
  console.error('sizing: shared/data is not here; set ANALOGKIT_DATA for its circuits')
}
