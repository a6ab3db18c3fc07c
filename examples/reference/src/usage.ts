import { defaults } from './options.js'

/** What `--help` prints. */
export const usage = `Identifies the op-amps in a folder of netlists whose ports have no meaning.

  npm start -- [options]

  --circuits <folder>   netlists to judge: .sp .cir .spi .scs .cdl .net (default: the circuits of this example)
  --out <folder>        where summary.json goes (default: ${defaults.out})
  --budget <count>      sizings to try per circuit (default: ${defaults.budget})
  --seed <number>       start of the random numbers (default: ${defaults.seed})
  --simulator <name>    ngspice-wasm, the only one so far (default: ${defaults.simulator})
  --help                this text

Exit codes: 0 all judged, 1 some file could not be judged, 2 wrong usage, no netlists or nowhere to write, 130 Ctrl-C.
`
