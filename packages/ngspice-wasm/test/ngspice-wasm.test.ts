import { expect, it } from 'vitest'
import { ngspiceWasm } from '../src/index.js'

it.each([
  [{ workers: 0 }, '0 workers'],
  [{ workers: 1.5 }, '1.5 workers'],
  [{ recycleAfter: 0 }, 'recycleAfter is 0'],
  [{ memoryLimit: 0 }, 'a memory limit of 0 byte'],
  [{ memoryLimit: Number.NaN }, 'a memory limit of NaN byte'],
  [{ timeout: 0 }, 'a timeout of 0 s'],
])('refuses %j and says why', async (options, reason) => {
  await expect(ngspiceWasm(options)).rejects.toThrow(reason)
})
