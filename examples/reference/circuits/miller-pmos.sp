* Two-stage amplifier with Miller compensation, p-channel input pair, mirrored bias.
* Textbook drawing: Allen and Holberg, CMOS Analog Circuit Design, ch. 6.
.subckt millerp a b c d e f
M0 a a f f pmos
M1 3 a f f pmos
M2 1 b 3 f pmos
M3 2 e 3 f pmos
M4 1 1 d d nmos
M5 2 1 d d nmos
M6 c 2 d d nmos
M7 c a f f pmos
R1 2 4
C1 4 c
.ends
