import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * CPU time per generation of pagmo's NSGA-II by population [ms]; undefined where there is no compiler, or no pagmo
 * (on Debian: g++ and libpagmo-dev).
 *
 * @param sizes - populations, and for how many generations each is to run
 */
export function measurePagmo(sizes: Readonly<Record<number, number>>): Readonly<Record<number, number>> | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'pagmo-'))
  const program = join(folder, 'pagmo')
  const source = fileURLToPath(new URL('pagmo.cpp', import.meta.url))
  try {
    const libraries = ['-lpagmo', '-ltbb', '-lboost_serialization']
    execFileSync(process.env.CXX ?? 'g++', ['-O2', '-std=c++17', '-o', program, source, ...libraries], {
      stdio: 'ignore',
    })
    const text = execFileSync(program, Object.entries(sizes).flat().map(String), { encoding: 'utf8' })
    return Object.fromEntries(
      text
        .trim()
        .split('\n')
        .map((line) => line.split(' ').map(Number)),
    )
  } catch {
    console.error('nsga2: pagmo could not be compiled; install g++ and libpagmo-dev to measure it')
    return undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
