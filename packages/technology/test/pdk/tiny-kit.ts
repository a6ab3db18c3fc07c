import type { ReadFile } from '../../src/pdk.js'

/**
 * An invented kit in the shape of sky130: sizes in micrometers, a corner shift, process spread and mismatch that are
 * switched off, a sheet resistance that depends on the width, two bins by length, and a second pair of transistors.
 */
export const tinyKit: Readonly<Record<string, string>> = {
  'sky130.lib.spice': `* an invented kit
.lib tt
.param slow = 0 $ typical
.lib 'sky130.lib.spice' all
.endl tt
.LIB ss
.PARAM slow = 1
.lib "sky130.lib.spice" ALL
.ENDL
.lib all
.option scale = 1u
.param vth_n = {base + slow * 0.02} + mc_pr_switch*agauss(0, 0.1, 1)
.param base = '0.4' ; defined after its use
.param mc_mm_switch=0 mc_pr_switch=0
.if (slow > 0.5)
.param mobility = 0.02
.else
.param mobility = {0.03}
.endif
.include cells/n.spice
.include "./cells/../cells/p.spice"
.endl all`,
  'cells/n.spice': `
.subckt sky130_fd_pr__nfet_01v8 d g s b mult=1
+
.param l = 1 w = 1 nf = 1 nrd = {0.1/w} nrs = {0.1/w}
+ shift = {slow*0.01/l + mc_mm_switch*agauss(0,0.003,1)/sqrt(l*w*mult)}
* a comment between
+ squares = {20*nf/w + 100}
Mn d g s b core w = {w} l={l} nrd={nrd} nrs={nrs} nf={nf}
* + mulu0 = 2
+ delvto={shift}
.model core.1 nmos
+ level = 54 version = 4.5 lmin = 1e-6 lmax = 1e-5
* between
+ wmin = 0 wmax = 1e-4

+ vth0 = {vth_n} u0 = {mobility} toxe = 4n rsh = {squares} + {0}
.model core.2 nmos level=54 version=4.5 lmin=1.5e-7 lmax=1e-6 wmin=0 wmax=1e-4 vth0='vth_n+0.1' u0={mobility} toxe=4n rsh={squares}+{0}
.ends`,
  'cells/p.spice': `.subckt sky130_fd_pr__pfet_01v8 d g s b w=1 l=1
Mp d g s b pcore w=w l=l
.ends sky130_fd_pr__pfet_01v8
.model pcore pmos (level=54 version=4.5 vth0=-0.5 u0=0.01 toxe=4e-9)
.subckt sky130_fd_pr__nfet_01v8_lvt d g s b w=1 l=1
.param shift = agauss(0,'3m/sqrt(w*l)',1)
Mn d g s b lvt w=w l=l delvto='shift*mc_mm_switch'
.ends
.model lvt nmos (level=54 version=4.5 vth0={base-0.1} u0=0.03 toxe=4e-9)
.subckt sky130_fd_pr__pfet_01v8_lvt d g s b w=1 l=1
Mp d g s b pcore w=w l=l
.ends`,
}

/** Reads files from memory. */
export function memory(files: Readonly<Record<string, string>>): ReadFile {
  return async (path) => (Object.hasOwn(files, path) ? files[path] : undefined)
}
