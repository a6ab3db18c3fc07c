import type { Circuit, PortClassifier } from '@analogkit/netlist'
import { findHighImpedance } from './high-impedance.js'
import { matchDevices } from './matching.js'
import { findMirrors } from './mirrors.js'
import { normalize } from './normalize.js'
import { findLatches, findPairs } from './pairs.js'
import { findSignalPaths } from './paths.js'
import { portEvidence } from './ports.js'
import { findSwitches } from './switches.js'
import type { Structure } from './types.js'

/**
 * Reads the structure of a circuit: rails, pairs, mirrors, latches, signal paths, matching, and
 * evidence for what every port is for. Port and net names are never looked at (but `0` is ground).
 *
 * @throws RecognitionError when the circuit has no ports, no rails or transistors of unknown polarity
 * @see analogkit design, section 4; the rules follow those of ALIGN (T. Dhar et al., "ALIGN: A System for
 *   Automating Analog Layout", IEEE Design & Test 38(2), 2021) and extend them to the roles of ports
 */
export function recognize(circuit: Circuit): Structure {
  const normal = normalize(circuit)
  const pairs = findPairs(normal.circuit, normal.rails)
  const mirrors = findMirrors(normal.circuit)
  const paths = findSignalPaths({ circuit: normal.circuit, rails: normal.rails, pairs, mirrors })
  const latches = findLatches(normal.circuit)
  const [path] = paths
  return {
    ...normal,
    pairs,
    mirrors,
    latches,
    switches: findSwitches(normal.circuit, normal.rails),
    highImpedance: findHighImpedance(normal.circuit, normal.rails),
    regenerative: [...new Set(latches.flatMap(({ devices }) => devices))],
    kind: { kind: path === undefined ? 'unknown' : 'amplifier', score: 0.5, reasons: [] },
    paths,
    ...matchDevices(
      normal.circuit,
      path === undefined ? undefined : { devices: path.symmetricDevices, nets: path.symmetricNets },
      path?.pairs,
    ),
    ports: portEvidence({ circuit: normal.circuit, rails: normal.rails, paths }),
  }
}

/** The structure as a port classifier beside others. */
export const structureClassifier: PortClassifier = (circuit) => recognize(circuit).ports
