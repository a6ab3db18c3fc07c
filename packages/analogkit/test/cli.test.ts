import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { amplifier, stage } from './netlists.js'

const folder = fileURLToPath(new URL('..', import.meta.url))
const program =
  process.env.ANALOGKIT_BUILT === '1'
    ? [join(folder, 'dist', 'cli.js')]
    : ['--conditions=@analogkit/source', '--import', 'tsx', join(folder, 'src', 'cli.ts')]

/** Runs the command line as a user does. */
function analogkit(args: readonly string[], begun: (child: ChildProcess) => void = () => {}) {
  return new Promise<{ code: number | undefined; stdout: string; stderr: string }>((resolve, reject) => {
    const child = spawn(process.execPath, [...program, ...args], { cwd: folder })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (text) => {
      stdout += text
    })
    child.stderr.on('data', (text) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? undefined, stdout, stderr }))
    begun(child)
  })
}

let circuits: string
const netlist = (name: string) => join(circuits, name)

beforeAll(async () => {
  circuits = await mkdtemp(join(tmpdir(), 'cli-'))
  await writeFile(netlist('amplifier.sp'), amplifier)
  await writeFile(netlist('stage.sp'), stage)
})

describe('analogkit', () => {
  it('lists its commands and says how to learn more', async () => {
    const { code, stdout, stderr } = await analogkit(['--help'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(
      /identify .*\n +size .*\n +report .*\n +metrics .*\n +netlist .*\n\n +analogkit <command> --help/,
    )
  })

  it('answers a mistake with one line, without a trace, and exit code 2', async () => {
    expect(await analogkit(['size', netlist('gone.sp')])).toEqual({
      code: 2,
      stdout: '',
      stderr: `${netlist('gone.sp')}:1:1: the file cannot be read: there is none of that name: check its path\n`,
    })
  })

  it('identifies the circuits of a folder, goes on past one that it cannot read, and ends with 1', async () => {
    await writeFile(netlist('cut-off.sp'), '* cut off\n.subckt cut a b\nM1 a b\n.ends\n')
    const { code, stdout, stderr } = await analogkit([
      'identify',
      circuits,
      '--simulator',
      'ngspice-wasm',
      '--class',
      'opamp-se',
      '--json',
    ])
    expect(code).toBe(1)
    expect(stderr).toContain('3/3 ')
    const { circuits: found, ...facts } = JSON.parse(stdout)
    expect(facts).toMatchObject({ simulator: 'ngspice-wasm', technology: 'generic28', seed: 1 })
    expect(found).toMatchObject([
      {
        file: netlist('amplifier.sp'),
        verdicts: [
          {
            outcome: 'accepted',
            roles: { a: 'input+', b: 'ground', c: 'input-', d: 'bias-voltage', e: 'supply', f: 'output' },
          },
        ],
      },
      { verdicts: [{ outcome: 'failed', reason: expect.stringContaining('cut-off.sp:3:') }] },
      { verdicts: [{ outcome: 'rejected' }] },
    ])
  })

  it('shows what is done when it is interrupted, and ends with 130', async () => {
    const { code, stdout, stderr } = await analogkit(
      ['identify', netlist('stage.sp'), netlist('amplifier.sp'), '--budget', '100000', '--class', 'opamp-se'],
      (child) =>
        child.stderr?.on('data', () => {
          child.kill('SIGINT')
        }),
    )
    expect({ code, stderr: stderr.split('\n').at(-2) }).toEqual({ code: 130, stderr: 'Stopped after 1 of 2 circuits.' })
    expect(stdout).toMatch(/^\S*stage\.sp +rejected/m)
  })
})
