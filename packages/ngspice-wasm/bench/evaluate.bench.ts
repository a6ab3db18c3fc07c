import { existsSync } from 'node:fs'
import type { Analysis, Deck, Session } from '@analogkit/simulator'
import { ngspiceWasm } from '../src/index.js'
import { data, millerDeck } from '../test/miller-deck.js'

/**
 * Wall time of an evaluation of the Miller op-amp (8 BSIM4 transistors, other sizes every time) in one
 * worker, and of many sessions over all workers. Prints a JSON line per figure; processor time is that of all threads.
 */

const op: Analysis = { type: 'op' }
const ac: Analysis = { type: 'ac', from: 1, to: 1e10, drive: { vinp: 0.5, vn: -0.5 } }
const save = ['v(out)', 'i(vdd)']
const sizes = 'w1 l1 w3 l3 w5 l5 w8 w6 l6 w7 rz cc ib'.split(' ')

/** A linear congruential generator: the same sizings in every run. */
let state = 12345
function random(): number {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0
  return state / 2 ** 32
}

function draw(deck: Deck): Record<string, number> {
  return Object.fromEntries(
    sizes.map((name) => [
      name,
      deck.parameters[name]! * Math.exp((random() - 0.5) * (name.startsWith('l') ? 0.3 : 0.8)),
    ]),
  )
}

function report(bench: string, value: number, unit: string): void {
  console.log(JSON.stringify({ bench: `ngspice-wasm/${bench}`, value: Number(value.toPrecision(4)), unit, info: true }))
}

async function perRun(session: Session, deck: Deck, analyses: readonly Analysis[], runs: number): Promise<number> {
  const start = performance.now()
  for (let run = 0; run < runs; run += 1) {
    session.set(draw(deck))
    await session.run(analyses, { save })
  }
  return (performance.now() - start) / runs
}

if (!existsSync(`${data}/testbenches/opamp-se.cir`)) {
  console.error('skipped: no test data, set ANALOGKIT_DATA')
} else {
  const deck = millerDeck()
  const start = performance.now()
  const one = await ngspiceWasm({ workers: 1, recycleAfter: 1e9 })
  report('start', performance.now() - start, 'ms')
  const session = await one.open(deck)
  await perRun(session, deck, [op, ac], 150)
  report('op', await perRun(session, deck, [op], 300), 'ms')
  const before = process.cpuUsage()
  report('op+ac', await perRun(session, deck, [op, ac], 300), 'ms')
  const { user, system } = process.cpuUsage(before)
  report('op+ac, processor time', (user + system) / 1000 / 300, 'ms')
  await one.close()

  const pool = await ngspiceWasm({ workers: 2, recycleAfter: 1e9 })
  const sessions = await Promise.all([deck, deck].map((each) => pool.open(each)))
  await Promise.all(sessions.map((each) => perRun(each, deck, [op, ac], 150)))
  const times = await Promise.all(sessions.map((each) => perRun(each, deck, [op, ac], 300)))
  report('op+ac, 2 workers', 2000 / Math.max(...times), '1/s')
  await pool.close()
}
