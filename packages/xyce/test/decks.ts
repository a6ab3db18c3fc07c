import { parseNetlist } from '@analogkit/netlist'
import type { Deck, Waveforms } from '@analogkit/simulator'

/** 2 V over 1 kOhm and `r`, with 1 pF: 1 V in the middle for 1 kOhm. */
export function divider(r = 1e3): Deck {
  const circuit = parseNetlist('divider\nv1 in 0 2\nr1 in out 1k\nr2 out 0 {r}\nc1 out 0 1p\n.end')
  return { name: 'divider', circuit, models: [], parameters: { r } }
}

/** The voltage in the middle [V], 0 where there is none. */
export function middle({ vectors }: Waveforms): number {
  return vectors['v(out)']?.real.at(-1) ?? 0
}
