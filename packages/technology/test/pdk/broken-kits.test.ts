import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readPdk } from '../../src/node.js'
import { type ReadKitOptions, readKit } from '../../src/pdk.js'
import { memory, tinyKit } from './tiny-kit.js'

const library = 'sky130.lib.spice'

/** The kit with other files. */
const kit = (files: Readonly<Record<string, string>>, options: ReadKitOptions = { corners: [] }) =>
  readKit(memory({ ...tinyKit, ...files }), { kit: 'sky130', root: 'here', ...options })

/** The library with a line before its first section's end, which is line 5. */
const withLine = (line: string) => ({ [library]: (tinyKit[library] ?? '').replace('.endl tt', `${line}\n.endl tt`) })

describe('a kit that is broken is refused with the code, the file and the line', () => {
  it.each([
    [
      'a file that is not there',
      withLine('.include gone.spice'),
      'missing-file',
      /^sky130\.lib\.spice:5: the file gone/,
    ],
    [
      'a section that is not there',
      withLine(`.lib ${library} hot`),
      'missing-section',
      /:5: .*sections are tt, ss, all/,
    ],
    [
      'a file above the root',
      withLine('.include ../other.spice'),
      'outside-root',
      /:5: \.\.\/other\.spice is not below the root/,
    ],
    ['a file of the system', withLine('.include /etc/passwd'), 'outside-root', /:5: \/etc\/passwd/],
    ['a file of Windows', withLine('.include "C:\\x.lib"'), 'outside-root', /:5: /],
    ['a file in a variable', withLine('.include $HOME/x.lib'), 'outside-root', /:5: /],
    ['a way out on a detour', withLine('.include cells/../../x.lib'), 'outside-root', /:5: /],
    ['a section that contains itself', withLine(`.lib ${library} tt`), 'cyclic-include', /tt -> sky130\.lib\.spice tt/],
    [
      'a file that contains itself',
      { ...withLine('.include a.spice'), 'a.spice': '.include b.spice', 'b.spice': '\n.include a.spice' },
      'cyclic-include',
      /^b\.spice:2: a\.spice -> b\.spice -> a\.spice/,
    ],
    [
      'a section defined twice',
      { [library]: `${tinyKit[library]}\n.lib tt\n.endl` },
      'duplicate-section',
      /:23: .*line 2/,
    ],
    ['a section that does not end', { [library]: '.lib tt\n.param a=1' }, 'unbalanced', /:1: .* tt has no \.endl/],
    ['a section within another', { [library]: '.lib tt\n.lib ss\n.endl' }, 'unbalanced', /:2: .*line 1/],
    ['an end without a section', { [library]: '.endl' }, 'unbalanced', /:1: /],
  ] as const)('%s', async (_, files, code, message) => {
    await expect(kit(files)).rejects.toMatchObject({ name: 'PdkError', code, message: expect.stringMatching(message) })
  })

  it.each([
    [
      'a parameter that is not defined',
      '.param base = nowhere',
      'undefined-parameter',
      /^sky130\.lib\.spice:22: .*nowhere/,
    ],
    [
      'parameters that define each other',
      '.param base = slow2 slow2 = base*2',
      'parameter-cycle',
      /base -> slow2 -> base/,
    ],
    ['an expression that cannot be read', '.param base = {1 +}', 'bad-expression', /:22: /],
    ['a division by zero', '.param base = {1/0}', 'bad-expression', /:22: .*Infinity/],
    ['a function that is not there', '.param base = table(1)', 'bad-expression', /:22: .*table/],
    ['a figure of the simulation', '.param base = v(out)', 'bad-expression', /:22: /],
    ['a condition that does not end', '.if (1)', 'unbalanced', /:22: an \.if without/],
    ['an else without a condition', '.else', 'unbalanced', /:22: /],
    ['a cell that does not end', '.subckt a b', 'unbalanced', /:22: the cell a has no \.ends/],
    ['a cell in a cell', '.subckt a b\n.subckt c d', 'unbalanced', /:23: .* a/],
    ['an end of a cell without one', '.ends', 'unbalanced', /:22: /],
    ['a model without a type', '.model x', 'bad-statement', /:22: /],
    ['an include of nothing', '.include', 'bad-statement', /:22: /],
  ] as const)('%s', async (_, line, code, message) => {
    const text = (tinyKit[library] ?? '').replace('.endl all', `${line}\n.endl all`)
    await expect(kit({ [library]: text })).rejects.toMatchObject({ code, message: expect.stringMatching(message) })
  })

  it.each([
    ['no transistor of a cell', '.subckt sky130_fd_pr__nfet_01v8 d g s b\nr1 d s 1\n.ends', /holds 1 devices \(r1\)/],
    ['two transistors', '.subckt sky130_fd_pr__nfet_01v8 d g s b\nm1 d g s b x\nm2 d g s b x\n.ends', /m1, m2/],
    ['other connections', '.subckt sky130_fd_pr__nfet_01v8 d g s b\nm1 s g d b x\n.ends', /not connected like/],
    [
      'a parameter of the model that depends on the size',
      (tinyKit['cells/n.spice'] ?? '').replace('toxe = 4n', 'toxe = {4n*w}'),
      /toxe depends on the instance/,
    ],
    [
      'a sheet resistance of the size without squares',
      (tinyKit['cells/n.spice'] ?? '').replace('nrd={nrd} nrs={nrs}', ''),
      /no nrd/,
    ],
  ])('%s', async (_, text, message) => {
    const result = kit({ 'cells/n.spice': text })
    await expect(result).rejects.toMatchObject({ code: 'unfoldable', message: expect.stringMatching(message) })
    await expect(result).rejects.toThrow(/^cells\/n\.spice:\d+: /)
  })

  it('a transistor or a model that is not there', async () => {
    await expect(kit({ 'cells/p.spice': '' })).rejects.toMatchObject({ code: 'missing-device' })
    const text = (tinyKit['cells/p.spice'] ?? '').replace('.model pcore', '.model other')
    await expect(kit({ 'cells/p.spice': text })).rejects.toThrow(/^cells\/p\.spice:1: .* uses the model pcore/)
  })

  it('a line of 100 MB, a card of many lines, and files nested without end', async () => {
    const line = `${library}:2`
    await expect(kit({ [library]: `* kit\n${'x'.repeat(1e8)}` })).rejects.toThrow(line)
    await expect(kit({ [library]: `* kit\n.param a=1${'\n+ b=1'.repeat(300_000)}` })).rejects.toMatchObject({
      code: 'limit-exceeded',
    })
    const nested = Object.fromEntries(Array.from({ length: 80 }, (_, i) => [`f${i}`, `.include f${i + 1}`]))
    await expect(kit({ ...withLine('.include f0'), ...nested })).rejects.toMatchObject({ code: 'limit-exceeded' })
  })

  it('files that double with each level', async () => {
    const levels = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [`f${i}`, `.include f${i + 1}\n.include f${i + 1}\n.param a=1`]),
    )
    await expect(kit({ ...withLine('.include f0'), ...levels, f40: '.param a=1' })).rejects.toMatchObject({
      code: 'limit-exceeded',
    })
  })

  it('a long word, in time that grows with its length only', async () => {
    const text = (tinyKit[library] ?? '').replace('.endl all', `.param ${'a'.repeat(900_000)}\n.endl all`)
    expect((await kit({ [library]: text })).models).toHaveLength(3)
  })
})

describe('a wish that a kit cannot fulfill', () => {
  it('names the corners, families and bins that there are', async () => {
    await expect(kit({}, { corner: 'hot' })).rejects.toThrow(/^here: sky130 has no corner hot; .* tt, ff, ss, sf, fs/)
    await expect(kit({}, { families: ['rf'] })).rejects.toMatchObject({ code: 'unknown-family' })
    await expect(kit({}, { corners: [], sizes: { w: [1, 2] } })).rejects.toMatchObject({ code: 'no-bin' })
  })

  it('says where it looked when there is no kit', async () => {
    await expect(readKit(memory({}), { root: '/opt/pdk' })).rejects.toThrow(
      /^\/opt\/pdk: no sky130, gf180mcu, freepdk45 here; .*PDK_ROOT.*sky130: .*libs\.tech\/ngspice\/sky130\.lib\.spice, .*below sky130A/,
    )
  })
})

describe('a kit in a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'analogkit-kit-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const install = (name: string, files: Readonly<Record<string, string>>): string => {
    for (const [path, text] of Object.entries(files)) {
      const file = join(folder, name, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
    return join(folder, name)
  }

  it('is read from there', async () => {
    expect((await readPdk(install('whole', tinyKit), { corners: ['ss'] })).hash).toBe(
      (await kit({}, { corners: ['ss'] })).hash,
    )
  })

  it('may itself be a link, as installers make it', async () => {
    install('versions/1', tinyKit)
    symlinkSync(join(folder, 'versions/1'), join(folder, 'linked'))
    expect((await readPdk(join(folder, 'linked'), { corners: [] })).id).toBe('sky130')
  })

  it('is refused when a link leads out of it', async () => {
    const { 'cells/p.spice': moved = '', ...others } = tinyKit
    const root = install('leaky', others)
    writeFileSync(join(folder, 'secret.spice'), moved)
    symlinkSync(join(folder, 'secret.spice'), join(root, 'cells/p.spice'))
    await expect(readPdk(root)).rejects.toMatchObject({ code: 'outside-root' })
  })

  it('has to be there', async () => {
    await expect(readPdk(join(folder, 'none'))).rejects.toMatchObject({ code: 'kit-not-found' })
    await expect(readPdk('')).rejects.toThrow(/PDK_ROOT: no folder given/)
  })
})
