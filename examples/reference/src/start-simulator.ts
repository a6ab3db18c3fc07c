import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import type { Simulator } from '@analogkit/simulator'
import type { SimulatorName } from './options.js'

const starters: Readonly<Record<SimulatorName, () => Promise<Simulator>>> = {
  'ngspice-wasm': () => ngspiceWasm(),
}

/** Starts a simulator by its name on the command line. */
export function startSimulator(name: SimulatorName): Promise<Simulator> {
  return starters[name]()
}
