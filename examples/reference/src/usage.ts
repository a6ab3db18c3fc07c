import { netlistExtensions, simulatorNames } from 'analogkit'
import { defaults } from './options.js'

/** What `--help` prints. */
export const usage = `Identifies the op-amps in a folder of netlists whose ports have no meaning, explores what each can do, and
writes a labelled database and a report.

  npm start -- [options]

  --circuits <folder>   netlists: ${netlistExtensions.join(' ')} (default: the circuits of this example)
  --out <folder>        where the results go (default: ${defaults.out})
  --budget <count>      sizings to try per circuit until it is known what it is (default: ${defaults.budget})
  --exploration <count> sizings to try per accepted circuit to see what it can do (default: ${defaults.exploration})
  --seed <number>       start of the random numbers (default: ${defaults.seed})
  --simulator <name>    ${simulatorNames.join(' or ')} (default: ngspice where it is installed)
  --resume              goes on with the run in the folder for results; otherwise that run is replaced
  --help                this text

Exit codes: 0 all judged, 1 some file could not be judged, 2 wrong usage, no netlists or nowhere to write, 130 Ctrl-C.
`
