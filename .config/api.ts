// `npm run api`: is the public API what <package>/<package>.api.md says? `npm run api -- --write` updates the files.
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor'
import { type Entry, type Package, packagesIn } from './packages.js'
import { root } from './pnpm.mjs'

const write = process.argv.includes('--write')
const temporary = join(root, '.config', 'temp', 'api')

/** Writes the report of one entry, or compares it with the file; false where they differ. */
function reportApi({ name, folder }: Package, entry: Entry): boolean {
  const types = join(folder, entry.types)
  if (!existsSync(types)) throw new Error(`${types} is missing: run npm run build first`)
  const reportFileName = entry.name === 'index' ? name : `${name}.${entry.name}`
  const problems: string[] = []
  const { apiReportChanged } = Extractor.invoke(
    ExtractorConfig.prepare({
      configObjectFullPath: join(folder, 'api-extractor.json'),
      packageJsonFullPath: join(folder, 'package.json'),
      configObject: {
        projectFolder: folder,
        mainEntryPointFilePath: types,
        newlineKind: 'lf',
        compiler: {
          // Without the source condition, so that sibling packages are read as their users see them.
          overrideTsconfig: {
            compilerOptions: {
              target: 'ES2022',
              lib: ['ES2023'],
              module: 'NodeNext',
              moduleResolution: 'NodeNext',
              types: ['node'],
              strict: true,
              skipLibCheck: true,
            },
            files: [types],
          },
        },
        apiReport: { enabled: true, reportFileName, reportFolder: folder, reportTempFolder: temporary },
        docModel: { enabled: false },
        dtsRollup: { enabled: false },
        tsdocMetadata: { enabled: false },
        messages: {
          compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
          extractorMessageReporting: {
            default: { logLevel: ExtractorLogLevel.Error },
            // A comment in the report. The reference (`npm run doc`) is stricter about what matters.
            'ae-forgotten-export': { logLevel: ExtractorLogLevel.Warning, addToApiReportFile: true },
            // No release tags here: everything exported is public.
            'ae-missing-release-tag': { logLevel: ExtractorLogLevel.None },
            'ae-undocumented': { logLevel: ExtractorLogLevel.None },
            'ae-unresolved-link': { logLevel: ExtractorLogLevel.None },
          },
          tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
        },
      },
    }),
    {
      localBuild: write,
      messageCallback: (message) => {
        message.handled = true
        if (message.logLevel === ExtractorLogLevel.Error) {
          problems.push(
            `${message.sourceFilePath ?? ''}:${message.sourceFileLine ?? ''} ${message.messageId}: ${message.text}`,
          )
        }
      },
    },
  )
  for (const problem of problems) console.error(`${entry.specifier}: ${problem}`)
  const differs = apiReportChanged && !write
  if (differs) {
    console.error(
      `${entry.specifier}: the public API differs from ${reportFileName}.api.md. On purpose? Then run npm run api -- --write, and add a changeset.`,
    )
  }
  return problems.length === 0 && !differs
}

mkdirSync(temporary, { recursive: true })
for (const item of packagesIn()) {
  if (item.manifest.private === true) continue
  for (const entry of item.entries) {
    if (!reportApi(item, entry)) process.exitCode = 1
  }
}
rmSync(temporary, { recursive: true, force: true })
