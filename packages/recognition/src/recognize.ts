import type { Circuit, PortClassifier } from '@analogkit/netlist'
import { findCompensation, findStages } from './amplifier-stages.js'
import { findComponents } from './components.js'
import { findDividers } from './dividers.js'
import { findHighImpedance } from './high-impedance.js'
import { findInverters } from './inverters.js'
import { judgeKind } from './kind.js'
import { matchDevices } from './matching.js'
import { findMirrors } from './mirrors.js'
import { normalize } from './normalize.js'
import { findLatches, findPairs } from './pairs.js'
import { findSignalPaths, stageLevels } from './paths.js'
import { portEvidence } from './ports.js'
import { findLoops } from './regeneration.js'
import { findSwitches } from './switches.js'
import type { SignalPath, Structure } from './types.js'
import { type Wiring, wire } from './wiring.js'

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
  const wiring = wire(normal.circuit, normal.rails)
  const pairs = findPairs(wiring)
  const paths = findSignalPaths({ ...normal, wiring, pairs })
  const [path] = paths
  const latches = findLatches(wiring)
  const stages = path === undefined ? [] : findStages(wiring, path, stageLevels(wiring, path))
  const parts = {
    ...normal,
    pairs,
    mirrors: findMirrors(wiring),
    latches,
    inverters: findInverters(wiring),
    dividers: findDividers(wiring),
    components: findComponents(wiring),
    stages,
    compensation: path === undefined ? [] : findCompensation(wiring, stages, path),
    switches: findSwitches(wiring),
    highImpedance: findHighImpedance(wiring),
    regenerative: findRegenerative(wiring, path),
    paths,
    ...matchDevices(
      normal.circuit,
      path === undefined ? undefined : { devices: path.symmetricDevices, nets: path.symmetricNets },
      path?.pairs,
    ),
    ports: portEvidence({ ports: normal.circuit.ports, wiring, pairs, paths, latched: latches.length > 0 }),
  }
  return { ...parts, kind: judgeKind(parts, wiring) }
}

/** The members of cross-coupled pairs, and of such loops over followers and cascodes through which the signal runs. */
function findRegenerative(wiring: Wiring, path: SignalPath | undefined): readonly string[] {
  const reached = new Set(path?.reached)
  const loops = findLoops(wiring).filter(
    ([a, b]) => (a.drain === b.gate && b.drain === a.gate) || [a, b].every(({ gate }) => reached.has(gate.name)),
  )
  return [...new Set(loops.flatMap(([a, b]) => [a.device.name, b.device.name]))]
}

/** The structure as a port classifier beside others. */
export const structureClassifier: PortClassifier = (circuit) => recognize(circuit).ports
