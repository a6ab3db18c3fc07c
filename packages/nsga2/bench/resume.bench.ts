import { resumeNsga2 } from '../src/index.js'
import { modes } from '../test/modes.js'
import { advance, createMixed, evaluate, type Run } from '../test/runs.js'
import { print } from './print.js'

const seeds = 20
let runs = 0
let equal = 0
// Every kind of variable in one problem, in every mode, interrupted with results awaited, in the middle of a generation.
for (const options of Object.values(modes)) {
  for (let seed = 1; seed <= seeds; seed++) {
    const run = createMixed({ seed, ...options })
    for (let count = 0; count < 7 * seed; count++) run.tell(run.ask(1).map(evaluate))
    run.ask(seed)
    const resumed: Run = resumeNsga2(JSON.parse(JSON.stringify(run.checkpoint())))
    runs++
    if (finish(run) === finish(resumed)) equal++
  }
}
print({
  bench: 'resumed-bit-by-bit',
  value: equal,
  unit: `runs of ${runs}`,
  must: runs,
  modes: Object.keys(modes).length,
})

function finish(run: Run): string {
  run.tell(run.pending().map(evaluate))
  return JSON.stringify(advance(run, 10).checkpoint())
}
