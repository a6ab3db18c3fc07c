import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { index } from '../test/raw/golden.js'

/**
 * How many of the recorded files of simulators are read with every value that other readers found, and how many of the
 * damaged ones are refused with the error that is wanted. The tests of the readers tell.
 */

/** What of the JSON results of vitest is used. */
interface Results {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[]
  }[]
}

const root = fileURLToPath(new URL('../../..', import.meta.url))

function passed(): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'analogkit-bench-'))
  const file = join(folder, 'results.json')
  try {
    const tests = ['golden', 'measures-golden'].map((name) => `packages/simulator/test/raw/${name}.test.ts`)
    spawnSync('node_modules/.bin/vitest', ['run', '--config', '.config/vitest.ts', ...tests], {
      cwd: root,
      env: { ...process.env, ANALOGKIT_RESULTS: file },
      stdio: 'ignore',
    })
    const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as Results
    const all = testResults.flatMap(({ assertionResults }) => assertionResults)
    return all.filter(({ status }) => status === 'passed').map(({ title }) => title)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function report(bench: string, value: number, unit: string, must: number): void {
  console.log(JSON.stringify({ bench: `simulator/${bench}`, value, unit, must }))
}

if (index.files.length === 0) {
  console.error('skipped: the recorded files are not here')
} else {
  const titles = passed()
  const count = (words: string): number => titles.filter((title) => title.includes(words)).length
  report('rawfiles-golden', count('is read like the readers of others'), 'files', index.files.length)
  report('rawfiles-broken', count('is refused as'), 'files', index.bad.length)
}
