* Five-transistor amplifier, n-channel input pair, mirror load.
* Textbook drawing: Razavi, Design of Analog CMOS Integrated Circuits, 2nd ed., ch. 5 and 9.
.subckt ota5n a b c d e f
M1 1 c 2 b nmos
M2 a f 2 b nmos
M3 1 1 e e pmos
M4 a 1 e e pmos
M5 2 d b b nmos
.ends ota5n
