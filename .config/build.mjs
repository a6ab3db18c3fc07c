// Builds every package whose sources changed since the last build. Prints only what went wrong.
import { pnpm } from './pnpm.mjs'

const build = pnpm(['exec', 'turbo', 'run', 'build', '--cache=local:rw', '--output-logs=errors-only', '--no-color'], {
  stdio: 'pipe',
  encoding: 'utf8',
})
if (build.status !== 0) {
  console.error(`${build.stdout}${build.stderr}`)
  console.error('analogkit: the build failed, see above')
  process.exit(build.status ?? 1)
}
