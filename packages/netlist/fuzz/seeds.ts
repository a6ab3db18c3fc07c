import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { decodeText } from '../src/index.js'

/** Texts in every dialect with something of everything, to begin with. */
const ours: readonly string[] = [
  `* an amplifier
.param wn=1u vdd='1.8*0.9' cl={2p}
.global vdd!
.model nch nmos level=1 vto=0.4
.subckt inv a y w={wn}
M1 y a vdd! vdd! pch w={2*w} l=100n $ load
M2 y a 0 0 nch w={w}
+ l=100n ; driver
.ends
X1 in mid inv w={wn*(1+1/3)} m=2
X2 mid out inv
R1 out mid 10k tc1=1m
C1 out 0 {cl}
V1 bias 0 dc 0.9 ac 1 180 pulse(0 {vdd} 1n 1p 1p 5n 10n)
I1 bias 0 sin(0 1u 1k)
E1 a 0 in out 10
F1 b 0 v1 2
B1 c 0 v={v(out)>0.5?v(in,mid):0}
D1 out vdd! diode
Q1 out mid 0 npn
.ac dec 10 1 1g
.end
`,
  `simulator lang=spectre
// a bias
parameters w=1u l=0.18u
subckt bias (out vss)
parameters n=2
M0 (out out vss vss) nch w=w*n l=l m=1
R0 (out vss) resistor r=10K
ends bias
I0 (ib 0) bias n=4
V0 (ib 0) vsource dc=1.2 type=pulse val0=0 val1=1 period=10n \\
   width=5n
simulator lang=spice
R9 ib 0 1k
`,
  `*.BIPOLAR
.SUBCKT ota inp inn out vdd vss
*.PININFO inp:I inn:I out:O vdd:B vss:B
MM1 n1 inp tail vss nch W=1u L=180n m=2
MM2 out inn tail vss / nch $W=1u
RR1 out n1 1k $[rpoly] $W=1u $L=10u $SUB=vss
XI0 tail vss / bias
CC0 out vss 1p $[mim]
.ENDS
.SUBCKT bias a b
DD0 b a dio 1p
.ENDS
`,
  `* a library
.lib tt
.param toxn=4n
.endl
.if (corner == 1)
R1 a b 1
.elseif (corner == 2)
R1 a b 2
.else
R1 a b 3
.endif
.func f(x,y) {x*y+1}
.subckt sw a b c params: ron=1
S1 a b c 0 smod
.model smod sw ron={ron} vt=0.5
K1 l1 l2 0.9
L1 a 0 1n
L2 b 0 1n
J1 a b c jmod
T1 a 0 b 0 z0=50 td=1n
.ends sw
`,
]

const data = process.env.ANALOGKIT_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url))
const LARGEST = 6000

/** Texts to change: ours, and the small ones of the corpus where it is there. */
export function seeds(): readonly string[] {
  const corpus = join(data, 'netlists')
  if (!existsSync(corpus)) return ours
  const theirs = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
    .sort()
    .filter((name) => !/^(?:golden|labels|LICENSES)|\.json$/.test(name))
    .map((name) => join(corpus, name))
    .filter((path) => {
      const entry = statSync(path)
      return entry.isFile() && entry.size < LARGEST
    })
    .map((path) => decodeText(readFileSync(path)))
  return [...ours, ...theirs]
}
