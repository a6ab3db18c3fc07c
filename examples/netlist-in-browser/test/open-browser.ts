import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Readable, Writable } from 'node:stream'

/** Where Chromium is; undefined where it is not on the path. */
export const browser = (process.env.PATH ?? '')
  .split(delimiter)
  .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)))
  .find((path) => existsSync(path))

/** How long to wait for something in the page [ms]. */
const PATIENCE = 50_000

/** A page in a browser, driven by the DevTools protocol. */
export interface Page {
  /** Calls a method of the protocol. */
  readonly call: (method: string, parameters?: object) => Promise<Readonly<Record<string, unknown>>>
  /** The value of an expression in the page, once it is there: not `undefined`, `null`, `false` or empty. */
  readonly value: (expression: string) => Promise<unknown>
  readonly close: () => Promise<void>
}

interface Message {
  readonly id?: number
  readonly result?: Readonly<Record<string, unknown>>
  readonly error?: { readonly message: string }
}

/** Opens a page in a browser without a window. `folder` is for its profile. */
export async function openPage(url: string, folder: string): Promise<Page> {
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking']
  const profile = `--user-data-dir=${join(folder, 'profile')}`
  const child = spawn(browser ?? '', [...flags, profile, '--remote-debugging-pipe', 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  const commands = child.stdio[3] as Writable
  const answers = child.stdio[4] as Readable
  const waiting = new Map<number, (message: Message) => void>()
  let received = ''
  answers.setEncoding('utf8').on('data', (text: string) => {
    const messages = (received + text).split('\0')
    received = messages.pop() ?? ''
    for (const message of messages) {
      const answer = JSON.parse(message) as Message
      if (answer.id !== undefined) waiting.get(answer.id)?.(answer)
    }
  })
  let count = 0
  const send = (method: string, params: object, session?: object): Promise<Readonly<Record<string, unknown>>> =>
    new Promise((resolve, reject) => {
      const id = ++count
      waiting.set(id, ({ result = {}, error }) => {
        waiting.delete(id)
        if (error === undefined) resolve(result)
        else reject(new Error(`${method}: ${error.message}`))
      })
      commands.write(`${JSON.stringify({ id, method, params, ...session })}\0`)
    })

  const { targetId } = await send('Target.createTarget', { url })
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true })
  const call: Page['call'] = (method, parameters = {}) => send(method, parameters, { sessionId })
  const value: Page['value'] = async (expression) => {
    for (const start = performance.now(); performance.now() - start < PATIENCE; ) {
      const { result, exceptionDetails } = (await call('Runtime.evaluate', { expression, returnByValue: true })) as {
        readonly result: { readonly value?: unknown }
        readonly exceptionDetails?: object
      }
      if (exceptionDetails === undefined && result.value) return result.value
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error(`the page has nothing for ${expression}`)
  }
  const close = async (): Promise<void> => {
    child.kill()
    await ended
  }
  return { call, value, close }
}
