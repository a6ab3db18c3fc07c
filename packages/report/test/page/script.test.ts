import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { script, scriptHash } from '../../src/page/script.js'

it('is the one script that the policy of the page lets run', () => {
  expect(scriptHash).toBe(`sha256-${createHash('sha256').update(script).digest('base64')}`)
})

it('writes text and numbers into the page, never markup', () => {
  expect(script).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|Function\(/)
})
