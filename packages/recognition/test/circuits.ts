import { type Circuit, parseNetlist } from '@analogkit/netlist'

const subckt = (ports: string, cards: string): Circuit =>
  parseNetlist(`.subckt dut ${ports}\n${cards}\n.ends\n`, { file: 'dut.sp' })

/** Five transistors, n input, mirror load; a raises c, b lowers it. */
export const fiveTransistor = subckt(
  'a b c d e f',
  `m1 x a t e nmos
m2 c b t e nmos
m3 x x d d pmos
m4 c x d d pmos
m5 t f e e nmos`,
)

/** Two stages, p input, current mirror bias at f, all drains and sources exchanged at random. */
export const millerP = subckt(
  'f e d c b a',
  `m1 t a x d pmos
m2 y b t d pmos
m3 x x e e nmos
m4 e x y e nmos
m5 t f d d pmos
m6 c y e e nmos
m7 d f c d pmos
m8 f f d d pmos
rz y z
cc z c`,
)

/** Telescopic cascode, n input: four gate biases. */
export const telescopic = subckt(
  'a b c d e f g h',
  `m1 p a t e nmos
m2 q b t e nmos
m3 x g p e nmos
m4 c g q e nmos
m5 x h u d pmos
m6 c h v d pmos
m7 u x d d pmos
m8 v x d d pmos
m9 t f e e nmos`,
)

/** A pair with resistors, both drains as outputs. */
export const resistivePair = subckt(
  'a b c d e f g',
  `m1 c a t e nmos
m2 f b t e nmos
r1 d c
r2 d f
m5 t g e e nmos`,
)

/** A StrongARM latch: k gates the tail and the precharge. */
export const strongArm = subckt(
  'k a b q r d e',
  `m1 x a t e nmos
m2 y b t e nmos
m3 t k e e nmos
m4 q r x e nmos
m5 r q y e nmos
m6 q r d d pmos
m7 r q d d pmos
m8 q k d d pmos
m9 r k d d pmos`,
)

export const commonSource = subckt(
  'a b c d e',
  `m1 b a e e nmos
m2 b c d d pmos`,
)

/** Folded cascode with n and p input pairs, whose tails are ports. */
export const railToRail = subckt(
  'a b c d e f g h i j',
  `m9 p b i e nmos
m8 q a i e nmos
m4 x f u e nmos
m5 c f v e nmos
m1 u x e e nmos
m3 v x e e nmos
m14 q h d d pmos
m13 p h d d pmos
m6 x g q d pmos
m7 c g p d pmos
m11 u a j d pmos
m10 v b j d pmos`,
)

/** A bipolar pair with a mirror load; the substrates are on net 0. */
export const bipolar = subckt(
  'a b c d e f',
  `q1 x a f 0 pnp
q2 c b f 0 pnp
q3 x x e 0 npn
q4 c x e 0 npn
q5 k k d 0 pnp
q6 e k d 0 pnp
r1 k e`,
)
