import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'tsup'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browser, openPage, type Page } from './open-browser.js'

const example = fileURLToPath(new URL('..', import.meta.url))
const netlist = join(example, 'inverter.sp')
const built = process.env.ANALOGKIT_BUILT === '1'

/** The entry of the package: the one that was built, or one made of its sources. */
async function bundle(folder: string): Promise<string> {
  const home = join(example, 'node_modules/@analogkit/netlist')
  if (built) return join(home, 'dist/index.js')
  await build({
    config: false,
    silent: true,
    entry: [join(home, 'src/index.ts')],
    outDir: folder,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
  })
  return [join(folder, 'index.mjs'), join(folder, 'index.js')].find((path) => existsSync(path)) ?? ''
}

/** Serves the page, with the package where its import map says that it is. */
async function serve(packagePath: string): Promise<Server> {
  const server = createServer((request, response) => {
    const name = request.url === '/' ? '/index.html' : (request.url ?? '')
    const isEntry = name.endsWith('/dist/index.js')
    const inPackage = isEntry ? packagePath : join(dirname(packagePath), basename(name))
    const path = name.startsWith('/node_modules/') ? inPackage : join(example, name)
    response.setHeader('content-type', path.endsWith('.html') ? 'text/html' : 'text/javascript')
    if (existsSync(path)) response.end(readFileSync(path))
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

describe.skipIf(browser === undefined)('in a browser (skipped where there is no chromium on the path)', () => {
  let folder: string
  let server: Server
  let page: Page
  const text = `document.getElementById('text').textContent`

  /** Drops a file on the page, as a hand with a mouse does. */
  async function drop(path: string): Promise<void> {
    const { x, y } = (await page.value(
      `(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))(document.getElementById('drop').getBoundingClientRect())`,
    )) as { x: number; y: number }
    const data = { items: [], files: [path], dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop']) {
      await page.call('Input.dispatchDragEvent', { type, x, y, data })
    }
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'netlist-in-browser-'))
    server = await serve(await bundle(folder))
    page = await openPage(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, folder)
    // Before the page there is an empty one, which is complete as well.
    await page.value(`document.getElementById('drop') && document.readyState === 'complete'`)
  }, 120_000)
  afterAll(async () => {
    await page.close()
    server.closeAllConnections()
    server.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
  })

  it('lists the devices of a netlist that is dropped on the page', async () => {
    await drop(netlist)
    expect(await page.value(`document.getElementById('title').textContent`)).toBe('inverter has 2 devices')
    const rows = `[...document.querySelectorAll('tbody tr')].map((row) => [...row.cells].map((cell) => cell.querySelector('input')?.value ?? cell.textContent))`
    expect(await page.value(rows)).toEqual([
      ['mn', 'mosfet', 'nmos', 'out in vss vss', '1 µ'],
      ['mp', 'mosfet', 'pmos', 'out in vdd vdd', '2 µ'],
    ])
  })

  it('writes another width into the text, and changes nothing else', async () => {
    await page.value(
      `(() => { const [, field] = document.querySelectorAll('input'); field.value = '3.5u'; field.dispatchEvent(new Event('change')); return true })()`,
    )
    expect(await page.value(text)).toBe(readFileSync(netlist, 'utf8').replace('W=2u', 'W=3.5e-6'))
    expect(await page.value(`document.getElementById('save').download`)).toBe('inverter.sp')
  })

  it('shows what is wrong with a netlist, and where', async () => {
    const path = join(folder, 'broken.sp')
    writeFileSync(path, Buffer.from('\ufeff* broken\n.subckt c a b\nMX a b\n.ends\n', 'utf16le'))
    await drop(path)
    await page.value(`document.getElementById('title').textContent === 'broken.sp cannot be read'`)
    expect(await page.value(text)).toMatch(/^error\[missing-node\]: .*\n --> broken\.sp:3:1\n {2}\|\n3 \| MX a b\n/)
  })
})

it('is served to a browser, and nothing beside the example is', async () => {
  const child = spawn(process.execPath, ['src/serve.js', '0'], { cwd: example })
  try {
    const url = await new Promise<string>((resolve) =>
      child.stdout.once('data', (line) => resolve(String(line).trim())),
    )
    const page = await fetch(url)
    expect([page.status, await page.text()]).toEqual([200, readFileSync(join(example, 'index.html'), 'utf8')])
    expect((await fetch(`${url}/src/page.js`)).headers.get('content-type')).toBe('text/javascript')
    expect((await fetch(`${url}/%2e%2e/foreign-tool/package.json`)).status).toBe(404)
  } finally {
    child.kill()
  }
})
