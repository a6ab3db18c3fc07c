// `npm run doc`: the reference in docs/reference, from the doc comments. Warnings are errors.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Application } from 'typedoc'
import { packagesIn } from './packages.js'
import { root } from './pnpm.mjs'

const packages = packagesIn().filter(({ manifest }) => manifest.private !== true)
const repository = 'https://github.com/analogkit/analogkit'
const links = { sourceLinkTemplate: `${repository}/blob/{gitRevision}/{path}#L{line}`, gitRevision: 'main' }

const application = await Application.bootstrapWithPlugins({
  name: 'analogkit',
  entryPointStrategy: 'packages',
  entryPoints: packages.map(({ folder }) => folder),
  packageOptions: {
    entryPoints: ['src/@(index|device-tables|engine|node|pdk|raw|tables|testing).ts'],
    excludeExternals: true,
    excludeInternal: true,
    ...links,
  },
  readme: join(root, 'README.md'),
  highlightLanguages: ['bash', 'javascript', 'json', 'sh', 'sql', 'typescript', 'ts'],
  // Its links lead to folders of the repository, which the reference does not hold.
  validation: { invalidPath: false },
  out: join(root, 'docs', 'reference'),
  ...links,
  treatWarningsAsErrors: true,
})
const project = await application.convert()
if (project === undefined) process.exit(1)
application.validate(project)
if (!application.logger.hasErrors() && !application.logger.hasWarnings()) await application.generateOutputs(project)
if (
  application.logger.hasErrors() ||
  application.logger.hasWarnings() ||
  !existsSync(join(root, 'docs', 'reference', 'index.html'))
)
  process.exitCode = 1
