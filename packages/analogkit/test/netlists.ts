/** A pair, its mirror and its tail: an op-amp. Its ports: input+, ground, input-, bias voltage, supply, output. */
export const amplifier = `* a pair, its mirror and its tail
.subckt amplifier a b c d e f
M1 n a t b nmos
M2 f c t b nmos
M3 n n e e pmos
M4 f n e e pmos
M5 t d b b nmos
.ends
`

/** Two stages with a bias mirror: gain to spare in every corner. Its ports: input-, input+, output, supply, ground, bias current. */
export const miller = `* two stages, Miller compensation
.subckt miller a b c d e f
M1 x a t e nmos
M2 y b t e nmos
M3 x x d d pmos
M4 y x d d pmos
M5 t f e e nmos
M6 c y d d pmos
M7 c f e e nmos
M8 f f e e nmos
Rz y z
Cc z c
.ends
`

/** One transistor and its load: no op-amp. */
export const stage = `* one transistor
.subckt stage a b c d
M1 b a c c nmos
R1 d b
.ends
`
