import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import { interruption } from '../src/interruption.js'

it('aborts at the first signal, takes what follows at once for its echo, and kills at a later one', () => {
  const source = new EventEmitter()
  let now = 50
  let kills = 0
  const signal = interruption({ source, clock: () => now, kill: () => (kills += 1) })
  expect(signal.aborted).toBe(false)
  source.emit('SIGINT')
  expect(signal.aborted).toBe(true)
  now = 50.9
  source.emit('SIGINT')
  source.emit('SIGTERM')
  expect(kills).toBe(0)
  now = 51.1
  source.emit('SIGINT')
  expect(kills).toBe(1)
})
