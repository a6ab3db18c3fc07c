import type { Acceptance } from '@analogkit/identification'

/** The columns that say where and how something was measured. */
export function originRow({
  technology,
  conditions,
  temperature,
  simulator,
  seed,
}: Pick<Acceptance, 'technology' | 'conditions' | 'temperature' | 'simulator' | 'seed'>): object {
  return {
    technology: technology.id,
    technology_hash: technology.hash,
    family: technology.family,
    conditions,
    temperature,
    simulator: simulator.name,
    simulator_version: simulator.version,
    simulator_build: simulator.build,
    seed,
  }
}
