import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'tsup'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PageReport } from './browser-page.js'

const browser = (process.env.PATH ?? '')
  .split(delimiter)
  .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)))
  .find((path) => existsSync(path))

const built = process.env.ANALOGKIT_BUILT === '1'

/** Bundles the page, and the worker as a second entry next to it, as the README says. */
async function bundle(outDir: string): Promise<void> {
  const path = (file: string) => fileURLToPath(new URL(file, import.meta.url))
  await build({
    config: false,
    silent: true,
    entry: { page: path('browser-page.ts'), worker: path(built ? '../dist/worker.mjs' : '../src/worker.mjs') },
    outDir,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    splitting: false,
    noExternal: [/./],
    outExtension: () => ({ js: '.mjs' }),
    esbuildOptions: (options) => {
      options.conditions = built ? [] : ['@analogkit/source']
    },
  })
}

/** Opens the page in a browser, from a plain static server, and waits for what its script reports. */
async function reportOfPage(folder: string): Promise<PageReport> {
  const server = createServer()
  const posted = new Promise<string>((resolve) => {
    server.on('request', (request, response) => {
      const name = (request.url ?? '').slice(1)
      if (request.method === 'POST') {
        let body = ''
        request.on('data', (chunk) => {
          body += String(chunk)
        })
        request.on('end', () => resolve(body))
        response.end()
      } else if (name === '') {
        response.setHeader('content-type', 'text/html').end('<script type="module" src="page.mjs"></script>')
      } else if (existsSync(join(folder, name))) {
        response.setHeader('content-type', 'text/javascript').end(readFileSync(join(folder, name)))
      } else response.writeHead(404).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking']
  const kept = ['--remote-debugging-port=0', `--user-data-dir=${join(folder, 'profile')}`]
  const page = spawn(browser ?? '', [...flags, ...kept, `http://127.0.0.1:${port}/`], { stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => page.on('exit', () => resolve()))
  try {
    const report = await Promise.race([posted, ended])
    if (report === undefined) throw new Error('the browser ended before the page had reported')
    return JSON.parse(report) as PageReport
  } finally {
    page.kill()
    await ended
    server.close()
    server.closeAllConnections()
  }
}

describe.skipIf(browser === undefined)('in a browser (skipped where there is no chromium on the path)', () => {
  let folder: string
  let report: PageReport
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ngspice-wasm-'))
    await bundle(folder)
    report = await reportOfPage(folder)
  }, 240_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 }))

  it('starts the same engine as in Node', () => {
    expect(report.info).toBe('ngspice-wasm 45.2')
    expect(report.start).toBeGreaterThan(0)
    console.info(`ready after ${report.start.toFixed(2)} s`)
  })

  it('computes an operating point and a frequency response', () => {
    expect(report.voltage).toBeCloseTo(1, 9)
    expect(report.magnitudes[0]).toBeCloseTo(1, 6)
    expect(report.magnitudes[1]).toBeCloseTo(1 / Math.hypot(1, 2 * Math.PI), 6)
  })

  it('ends an endless transient by time-out and by signal, and the session goes on', () => {
    expect([report.timeout, report.aborted]).toEqual(['timeout', 'aborted'])
    expect(report.after).toBeCloseTo(1, 9)
  })

  it('computes two sessions at once in two workers', () => {
    expect(report.both[0]).toBeCloseTo(1, 9)
    expect(report.both[1]).toBeCloseTo(1.5, 9)
    // The first one, another after each of the two that were ended, and the second one at last.
    expect(report.workers).toBe(4)
  })

  it('leaves the page as it was', () => {
    expect(report.untouched).toBe(true)
  })
})
