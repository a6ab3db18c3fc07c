import { parseNetlist } from '@analogkit/netlist'
import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import { type Deck, type Simulator, simulate } from '@analogkit/simulator'
import { describe, expect, it } from 'vitest'
import { spectre } from '../src/index.js'
import { ngspiceInstalled, standIn } from './stand-in.js'

/** A stage with everything that is written in another way for Spectre: models, waveforms, expressions, current control. */
const stage: Deck = {
  name: 'stage',
  circuit: parseNetlist(`stage
.model nch nmos level=1 kp=2e-4 vto=0.5 lambda=0.05 tox=5e-9
.model qn npn bf=80 is=1e-16 vaf=40
.model dx d is=1e-14 cjo=1e-13
vdd dd 0 {vdd}
vin in 0 dc 0.7 pulse(0.6 0.8 1n 0.2n 0.2n 5n 12n)
iref dd ref 10u
m1 out in tail 0 nch w={wide} l=1u
m2 tail ref 0 0 nch w=10u l=1u
m3 ref ref 0 0 nch w=10u l=1u
rl dd out 20k
q1 dd out follow qn
re follow 0 10k
d1 follow high dx
rh high 0 100k
b1 squared 0 v={wide*1e5*v(out)^2 + max(i(vdd)*1k, -1)}
rs squared 0 1k
f1 0 copy vin 2
rc copy 0 1k
cl out 0 20f
.end`),
  models: [],
  parameters: { vdd: 1.8, wide: 2e-5 },
}

describe.skipIf(!ngspiceInstalled)('a deck', () => {
  it('means the same to the stand-in for Spectre, which reads it in the language of Spectre, and to ngspice', async () => {
    const analyses = [
      { type: 'op' },
      { type: 'dc', source: 'vin', from: 0.4, to: 1, step: 0.05 },
      { type: 'ac', from: 1e3, to: 1e9, pointsPerDecade: 3, drive: { vin: 1 } },
      { type: 'noise', output: 'out', source: 'vin', from: 1e3, to: 1e9, pointsPerDecade: 1 },
    ] as const
    const found = async (simulator: Simulator) => {
      const results = await simulate(simulator, stage, analyses)
      await simulator.close()
      return results
    }
    const [ours, theirs] = [
      await found(await spectre({ command: standIn })),
      await found(await ngspiceWasm({ workers: 1 })),
    ]
    for (const key of ['op', 'dc', 'ac', 'noise'] as const) {
      expect(ours[key].points).toBe(theirs[key].points)
      for (const [name, { real }] of Object.entries(ours[key].vectors)) {
        const expected = theirs[key].vectors[name]?.real.at(-1) ?? Number.NaN
        expect(Math.abs((real.at(-1) ?? 0) - expected), `${key} ${name}`).toBeLessThanOrEqual(
          1e-4 * Math.abs(expected) + 1e-12,
        )
      }
    }
    expect(Object.keys(ours.op.vectors)).toContain('v(squared)')
  }, 60_000)
})
