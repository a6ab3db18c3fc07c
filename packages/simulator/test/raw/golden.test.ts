import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openWaveformFile } from '../../src/node.js'
import { readers } from '../../src/raw/readers.js'
import { openWaveforms, type WaveformError, type WaveformFile } from '../../src/raw.js'
import { type BadFile, differences, folder, type Golden, type GoodFile, hasPlots, index } from './golden.js'

const formats = new Set<string>(readers.map(({ format }) => format))

/** First points of steps that the makers of the golden files did not see: they looked at the column `Index` alone. */
const stepStarts: Readonly<Record<string, readonly number[]>> = {
  'xyce-text/dc-stepnum-col.cir.noindex.prn': [0, 5, 10, 15],
}

function golden({ file, golden }: GoodFile): Golden {
  const content: Golden = JSON.parse(readFileSync(`${folder}/${golden}`, 'utf8'))
  const starts = stepStarts[file]
  if (starts === undefined || content.plots === undefined) return content
  return { ...content, plots: content.plots.map((plot) => ({ ...plot, stepStarts: starts })) }
}

const files = index.files.filter((file) => formats.has(file.format) && hasPlots(golden(file)))

/** Damaged files whose name ends like files of a format that has a reader. */
const damaged = index.bad.filter(({ file }) => formats.has(formatOfDamaged(file)))

function formatOfDamaged(file: string): string {
  if (file.endsWith('.psfascii')) return 'psf-ascii'
  return file.endsWith('.tr0') ? 'hspice' : 'ngspice'
}

describe('recorded result files', () => {
  if (files.length === 0) it.skip('are compared (skipped: no test data)')

  it.each(files)('$file is read like the readers of others read it', async (file) => {
    const found = await openWaveformFile(`${folder}/${file.file}`)
    try {
      expect(found.format).toBe(file.format)
      expect(await differences(found, golden(file))).toEqual([])
    } finally {
      await found.close()
    }
  })
})

describe('damaged result files', () => {
  if (damaged.length === 0) it.skip('are refused (skipped: no test data)')

  it.each(damaged)('$file is refused as $expectError', async ({ file, expectError }) => {
    const error: WaveformError = await readEverything(file).then(
      () => expect.unreachable('was read'),
      (reason) => reason,
    )
    expect(error).toMatchObject({ name: 'WaveformError', code: expectError, file: file.replace('bad/', '') })
  })

  it.each(damaged)('$file gives what can be recovered, with its problem, or an error', async (bad) => {
    const { file, expectError, mayRecover } = bad
    const found = await readEverything(file, true).catch((reason: WaveformError) => reason)
    if (found instanceof Error) {
      expect(mayRecover, found.message).toBeUndefined()
      expect(found).toMatchObject({ name: 'WaveformError', code: expectError })
      return
    }
    expect(found.problems.map(({ code }) => code)).toEqual([expectError])
    if (mayRecover !== undefined) expect(found.plots[0]?.points).toBe(recoverable(bad))
  })
})

/** Opens a file and reads all of it. */
async function readEverything(file: string, recover = false): Promise<WaveformFile> {
  const found = await openWaveforms(readFileSync(`${folder}/${file}`), { recover, name: file.replace('bad/', '') })
  for (const plot of found.plots) await plot.readAll()
  return found
}

/** How many points can be recovered; all of the recorded run are 64. */
function recoverable({ file, mayRecover = '' }: BadFile): number {
  // The list says 42, but the file has 1259 bytes: a header of 232, 32 points of 4 * 8, and 3.
  if (file === 'bad/data-truncated.raw') return 32
  return mayRecover.startsWith('all') ? 64 : Number.parseInt(mayRecover, 10)
}
