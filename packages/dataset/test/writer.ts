// Adds the records of a run to the database named by the first argument, one by one: prints `opening`, and then a line
// for each trial that is safe. The second argument is the number of trials.
import { openDataset } from '../src/index.js'
import { acceptance, curves, labeling, opampSe, rejection, trial } from './records.js'

const [path = '', count = '0'] = process.argv.slice(2)
const trials = Array.from({ length: Number(count) }, (_, index) =>
  trial(`t${index}`, { gain: 45 + index / 4, number: index + 1 }),
)
console.log('opening')
const dataset = await openDataset(path, { classes: [opampSe] })
await dataset.add(acceptance())
await dataset.add(rejection())
for (const record of trials) {
  await dataset.add(record)
  console.log(record.id)
  if (record.number % 10 === 0) await dataset.addCurves(record.id, curves)
}
await dataset.setLabels([
  labeling(Object.fromEntries(trials.map(({ id }, index) => [id, index % 2 === 0 ? 'good gain' : 'bad power']))),
])
await dataset.close()
