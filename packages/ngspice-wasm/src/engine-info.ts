import { SimulationError, type SimulatorInfo } from '@analogkit/simulator'

/** The only build of the engine whose inner surface is known; package.json asks for the same. */
const known = { package: 'eecircuit-engine 1.8.0', version: '45.2', created: 'Sat Sep  5 01:00:10 UTC 2026' }

/**
 * Reads which ngspice it is that has started.
 *
 * @param banner - what it says of itself
 * @throws SimulationError `unavailable` when it is another one than the adapter knows
 */
export function engineInfo(banner: string): SimulatorInfo {
  const [, version = 'of no version'] = /ngspice-(\S+)/.exec(banner) ?? []
  const [, created = 'undated'] = /Creation Date: (.*)/.exec(banner) ?? []
  if (version !== known.version || created !== known.created)
    throw new SimulationError(
      'unavailable',
      `the engine is ngspice ${version} (${created}), expected ${known.version} (${known.created}): install ${known.package} as @analogkit/ngspice-wasm asks for it, without an override`,
      { output: banner },
    )
  return { name: 'ngspice-wasm', version, build: `${known.package}, ${created}` }
}
