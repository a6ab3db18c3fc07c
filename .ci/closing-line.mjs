// Adds up the steps of .ci/run and prints "N passed, N failed". Arguments: the folder of the results, then name=code
// of each step. A test file that cannot be loaded counts as one failure, and so does a step that failed without one.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const [folder, ...steps] = process.argv.slice(2)
let passed = 0
let failed = 0
let skipped = 0
for (const step of steps) {
  const [name, code] = step.split('=')
  const path = join(folder, `${name}.json`)
  const results = existsSync(path)
    ? JSON.parse(readFileSync(path, 'utf8'))
    : { numPassedTests: code === '0' ? 1 : 0, numFailedTests: 0, numPendingTests: 0, testResults: [] }
  const broken = results.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  const failures = results.numFailedTests + broken.length
  passed += results.numPassedTests
  skipped += results.numPendingTests
  failed += code === '0' ? failures : Math.max(1, failures)
}
if (skipped > 0) console.log(`${skipped} skipped: their data or programs are not here.`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
