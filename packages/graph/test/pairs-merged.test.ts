import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Circuit, mergeParallel, parseNetlist, renameCells } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { isIsomorphic } from '../src/index.js'

const data = process.env.ANALOGKIT_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url))
const corpus = join(data, 'netlists')

interface PairedFile {
  readonly path: string
  readonly pair?: string
}
