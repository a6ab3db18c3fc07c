import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { renderReport } from '../src/index.js'
import { byClass, parseMarkup } from './parse-markup.js'
import { sampleReport } from './sample-report.js'

const browser = (process.env.PATH ?? '')
  .split(delimiter)
  .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)))
  .find((path) => existsSync(path))

/** The page as it stands after its script ran in a browser, opened from a file. */
function opened(html: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'report-'))
  try {
    const file = join(folder, 'report.html')
    writeFileSync(file, html)
    const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking']
    const profile = `--user-data-dir=${join(folder, 'profile')}`
    return spawnSync(browser ?? '', [...flags, profile, '--dump-dom', pathToFileURL(file).href], { encoding: 'utf8' })
      .stdout
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
  }
}

describe.skipIf(browser === undefined)('in a browser (skipped where there is no chromium on the path)', () => {
  const html = renderReport(sampleReport({ configurations: 60 }))

  it('the script of the page runs and draws the same dots as the page came with', () => {
    const dom = opened(html)
    expect(dom).toContain('<html lang="en" class="js">')
    const drawn = (text: string) =>
      [...text.matchAll(/class="group"[^>]* d="([^"]*)"/g)].flatMap(([, path]) => path?.match(/[\d.]+/g)?.map(Number))
    const before = drawn(html)
    const after = drawn(dom)
    expect(after.length).toBe(before.length)
    // The script gets values of four digits.
    after.forEach((value, index) => {
      expect(Math.abs((value ?? 0) - (before[index] ?? 0))).toBeLessThan(0.3)
    })
    expect(byClass(parseMarkup(html), 'group')).toHaveLength(3)
  })

  it('a script that got in does not run', () => {
    const injected = html.replace(
      '<main',
      `<script>document.title='owned'</script><svg onload="document.title='owned'"></svg><main`,
    )
    expect(injected).not.toBe(html)
    expect(opened(injected)).toContain('<title>Sample run</title>')
  })
})
