import type { SpawnSyncOptionsWithStringEncoding, SpawnSyncReturns } from 'node:child_process'

export const root: string
export function pnpm(
  args: readonly string[],
  options?: Partial<SpawnSyncOptionsWithStringEncoding>,
): SpawnSyncReturns<string>
