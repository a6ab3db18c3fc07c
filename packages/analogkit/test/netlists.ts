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

/** One transistor and its load: no op-amp. */
export const stage = `* one transistor
.subckt stage a b c d
M1 b a c c nmos
R1 d b
.ends
`
