import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkNetlist, NetlistError } from '../src/index.js'
import { fileIncludes, readNetlist } from '../src/node.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netlist-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function written(bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, `${Math.random()}.sp`)
  await writeFile(path, bytes)
  return path
}

async function failure(path: string): Promise<NetlistError> {
  try {
    await readNetlist(path)
  } catch (error) {
    if (error instanceof NetlistError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('readNetlist', () => {
  const text = '* t\r\nC1 a 0 1µ\r\n'

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le')],
    ['Latin-1', Buffer.from(text, 'latin1')],
  ])('reads %s', async (_, bytes) => {
    const { devices } = await readNetlist(await written(bytes))
    expect(devices[0]).toMatchObject({ parameters: { c: 1e-6 }, place: { line: 2, column: 1 } })
  })

  it('names the file in places', async () => {
    const path = await written('* t\nM1 a b')
    expect((await failure(path)).place).toMatchObject({ file: path, line: 2, column: 1 })
  })

  it('says what kept it from reading', async () => {
    const error = await failure(join(folder, 'missing.sp'))
    expect(error.code).toBe('unreadable-file')
    expect(error.cause).toMatchObject({ code: 'ENOENT' })
    expect(error.message).toContain('there is none of that name')
    expect((await failure(folder)).message).toContain('it is a folder')
  })

  it('refuses bytes that are no text', async () => {
    expect((await failure(await written(Buffer.from([82, 49, 0, 0, 7, 200, 1])))).code).toBe('binary-file')
  })
})

describe('fileIncludes', () => {
  let root: string
  beforeAll(async () => {
    root = await realpath(await mkdtemp(join(tmpdir(), 'netlist-root-')))
    await mkdir(join(root, 'allowed/models'), { recursive: true })
    await writeFile(join(root, 'secret.sp'), '* root:x:0:0\n')
    await writeFile(join(root, 'allowed/r.sp'), 'R1 a b 1\n')
    await writeFile(join(root, 'allowed/models/all.sp'), '.include ../r.sp\nC1 a b 1\u00b5\n', 'latin1')
    await symlink('../secret.sp', join(root, 'allowed/out.sp'))
    await symlink('..', join(root, 'allowed/up'))
    await symlink('r.sp', join(root, 'allowed/in.sp'))
    await symlink('loop.sp', join(root, 'allowed/loop.sp'))
    await symlink('/dev/zero', join(root, 'allowed/zero.sp'))
    await writeFile(join(root, 'allowed-too.sp'), 'R1 a b 1\n')
  })
  afterAll(() => rm(root, { recursive: true }))

  /** What becomes of an include in `allowed/main.sp`. */
  function included(path: string, from = 'allowed/main.sp'): string {
    const { diagnostics, circuit } = checkNetlist(`* t\n.include "${path}"\nR9 a b 1\n`, {
      file: join(root, from),
      includes: fileIncludes([join(root, 'allowed')], { maxBytes: 1000 }),
    })
    const [problem] = diagnostics
    return problem === undefined ? `${circuit?.devices.length} devices` : `${problem.code}: ${problem.reason}`
  }

  it('reads what lies below a root, also through links and upwards', () => {
    expect(included('r.sp')).toBe('2 devices')
    expect(included('in.sp')).toBe('2 devices')
    expect(included('models/all.sp')).toBe('3 devices')
    expect(included('models/../r.sp')).toBe('2 devices')
    expect(included('../r.sp', 'allowed/models/main.sp')).toBe('2 devices')
    expect(included('./r.sp')).toBe('2 devices')
  })

  it('reads an absolute path only below a root', () => {
    expect(included(join(root, 'allowed/r.sp'))).toBe('2 devices')
    expect(included(join(root, 'secret.sp'))).toMatch(/^include-refused: .*outside of the folders/)
  })

  it.each([
    '../secret.sp',
    '../../../../../../../../etc/passwd',
    '/etc/passwd',
    '/proc/self/environ',
    '../allowed-too.sp',
    'models/../../secret.sp',
    '../missing.sp',
    '..',
    '.',
  ])('refuses %s without looking it up', (path) => {
    expect(included(path)).toMatch(/^include-refused: .*outside of the folders/)
  })

  it.each(['out.sp', 'up/secret.sp', 'zero.sp'])('refuses the link %s that leads out', (path) => {
    expect(included(path)).toMatch(/^include-refused: .*outside of the folders/)
  })

  it('tells apart what is missing, a folder, a circle of links and what is too large', async () => {
    await writeFile(join(root, 'allowed/large.sp'), '*'.repeat(1001))
    expect(included('missing.sp')).toMatch(/^include-not-found/)
    expect(included('r.sp/x')).toMatch(/^include-not-found/)
    expect(included('models')).toMatch(/^include-refused: .*it is a folder/)
    expect(included('loop.sp')).toMatch(/^include-refused: .*round in a circle/)
    expect(included('large.sp')).toMatch(/^include-refused: .*1001 bytes/)
  })

  it.each(['r.sp\u0000.txt', '`id`', 'r\u001b.sp'])('refuses %j, which is no name of a file', (path) => {
    const includes = fileIncludes([join(root, 'allowed')])
    const { diagnostics } = checkNetlist(`* a text that is long enough\n.include "${path}"\nR9 a b 1\n`, {
      file: join(root, 'allowed/main.sp'),
      includes,
    })
    expect(diagnostics.filter(({ severity }) => severity === 'error').length).toBeGreaterThan(0)
  })

  it('is what readNetlist uses for its roots', async () => {
    const path = join(root, 'allowed/main.sp')
    await writeFile(path, '* t\n.include r.sp\nR2 a b 1\n')
    expect((await readNetlist(path, { roots: [join(root, 'allowed')] })).devices).toHaveLength(2)
    expect((await failure(path)).code).toBe('refused-statement')
  })
})
