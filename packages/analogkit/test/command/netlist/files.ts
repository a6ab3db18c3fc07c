import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Writes netlists into a folder of their own. */
export async function folderOf(netlists: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'netlist-'))
  for (const [name, text] of Object.entries(netlists)) await writeFile(join(folder, name), text)
  return folder
}

/** An inverter. */
export const inverter = `* an inverter
.subckt inverter in out vdd vss w=1u
M1 out in vss vss nmos w={w} l=0.18u
M2 out in vdd vdd pmos w={2*w} l=0.18u
.ends
`

/** The same inverter under other names in another order. */
export const inverterSpectre = `simulator lang=spectre
subckt inv in out vdd vss
mp (out in vdd vdd) pmos w=2u l=0.18u
mn (out in vss vss) nmos w=1u l=0.18u
ends inv
`

/** Two inverters in a row. */
export const buffer = `${inverter}.subckt buffer in out vdd vss
X1 in mid vdd vss inverter
X2 mid out vdd vss inverter w=2u
.ends
`
