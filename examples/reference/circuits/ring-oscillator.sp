* Five inverters in a ring.
* Textbook drawing: Razavi, Design of Analog CMOS Integrated Circuits, 2nd ed., ch. 15.
.subckt ring a b c
M1 1 b c c nmos
M2 1 b a a pmos
M3 2 1 c c nmos
M4 2 1 a a pmos
M5 3 2 c c nmos
M6 3 2 a a pmos
M7 4 3 c c nmos
M8 4 3 a a pmos
M9 b 4 c c nmos
M10 b 4 a a pmos
.ends ring
