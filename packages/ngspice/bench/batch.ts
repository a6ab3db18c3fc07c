import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { formatNumber } from '@analogkit/netlist'
import { analysisKey, type Deck, prepareSpiceDeck, readRaw } from '@analogkit/simulator'
import { buffer, type Figures, figuresOf, largeSignals, open, type Sizing, smallSignals } from './amplifier.js'

const run = promisify(execFile)

/** The analyses of one evaluation, as ngspice commands for a deck that was just loaded or reset. */
function analyses(write: (key: string) => readonly string[]): readonly string[] {
  return [
    'op',
    ...write('op'),
    ...(['differential', 'common', 'supply'] as const).flatMap((key) => [
      `alter @v1[acmag] = ${key === 'supply' ? 0 : 1}`,
      `alter @vin[acmag] = ${key === 'common' ? 1 : 0}`,
      `alter @vdd[acmag] = ${key === 'supply' ? 1 : 0}`,
      'ac dec 10 1 1g',
      ...write(key),
    ]),
    `alter l1 = ${buffer.lfb}`,
    `alter c1 = ${buffer.cin}`,
    'dc vin 0.1 1.1 0.02',
    ...write('dc'),
    'tran 8n 400n 0 8n',
    ...write('tran'),
  ]
}

/** A folder for the files of a run of ngspice. */
async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'analogkit-bench-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function batch(folder: string, file: string): Promise<void> {
  await run('ngspice', ['-n', '-b', file], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', HOME: folder, OMP_NUM_THREADS: '1' },
    maxBuffer: 1e9,
  })
}

/**
 * Runs the analyses of many sizes in one process that writes nothing: the least that an evaluation can cost.
 *
 * @param withAnalyses - without them, only parameters are changed
 */
export async function runFloor(deck: Deck, sizes: readonly Sizing[], withAnalyses = true): Promise<void> {
  await inFolder(async (folder) => {
    const prepared = prepareSpiceDeck(deck)
    writeFileSync(join(folder, 'deck.cir'), prepared.text({ ...open }))
    const commands = sizes.flatMap((sizing) => [
      ...Object.entries(sizing).map(([name, value]) => `alterparam ${name}=${formatNumber(value)}`),
      'reset',
      'destroy all',
      ...(withAnalyses ? analyses(() => []) : []),
    ])
    const script = ['*ng_script', 'set num_threads=1', 'source deck.cir', 'save v(out) i(vdd)', ...commands, 'quit', '']
    writeFileSync(join(folder, 'script.sp'), script.join('\n'))
    await batch(folder, 'script.sp')
  })
}

/** One evaluation in a process of its own, as most tools do it. */
export async function evaluateInBatch(deck: Deck, sizing: Sizing): Promise<Figures> {
  return inFolder(async (folder) => {
    const text = prepareSpiceDeck(deck).text({ ...sizing, ...open })
    const commands = ['set num_threads=1', 'save v(out) i(vdd)', ...analyses((key) => [`write ${key}.raw`])]
    writeFileSync(
      join(folder, 'deck.cir'),
      text.replace(/\.end\n$/, `.control\n${commands.join('\n')}\nquit\n.endc\n.end\n`),
    )
    await batch(folder, 'deck.cir')
    const keys = [...smallSignals, ...largeSignals].map(analysisKey)
    return figuresOf(Object.fromEntries(keys.map((key) => [key, plotOf(join(folder, `${key}.raw`), key)])))
  })
}

function plotOf(file: string, key: string) {
  const [plot] = readRaw(readFileSync(file))
  if (plot === undefined) throw new Error(`${file} holds no plot`)
  const { points, variables } = plot
  const vectors = variables.map(({ name, real, imag }) => {
    const own = name.replace(/^(.*)#branch$/, 'i($1)')
    return [own, { name: own, unit: '', real, ...(imag === undefined ? {} : { imag }) }] as const
  })
  const [axis] = vectors
  const analysis = key === 'op' || key === 'dc' || key === 'tran' ? key : 'ac'
  return {
    analysis,
    points,
    ...(axis === undefined || key === 'op' ? {} : { axis: axis[1] }),
    vectors: Object.fromEntries(vectors),
  } as const
}
