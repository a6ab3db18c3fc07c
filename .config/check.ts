// `npm run check`: every check in a row, the output only of those that fail, and a table of what each took.
import { spawnSync } from 'node:child_process'
import { root } from './pnpm.mjs'

const steps = [
  'lint',
  'types',
  'layers',
  'unused',
  'notices',
  'build',
  'package-checks',
  'api',
  'size',
  'doc',
  'pack-test',
  'coverage',
]

const failed: string[] = []
for (const step of steps) {
  const start = performance.now()
  const { status, stdout, stderr } = spawnSync('pnpm', ['run', '--silent', step], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64e6,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  if (status !== 0) {
    failed.push(step)
    console.log(`${stdout}${stderr}`)
  }
  console.log(
    `${status === 0 ? 'ok    ' : 'FAILED'} ${step.padEnd(16)} ${((performance.now() - start) / 1e3).toFixed(1)} s`,
  )
}

if (failed.length > 0) {
  console.log(`\n${failed.length} of ${steps.length} checks failed: ${failed.join(', ')}. Alone: npm run ${failed[0]}`)
  process.exitCode = 1
} else {
  console.log(`\nAll ${steps.length} checks passed.`)
}
