* Cross-coupled oscillator with an LC tank and inversion-mode varactors.
* Textbook drawing: Razavi, Design of Analog CMOS Integrated Circuits, 2nd ed., ch. 15.
.subckt vco a b c d e f
L1 d b
L2 d f
M1 b f 1 c nmos
M2 f b 1 c nmos
M3 1 a c c nmos
M4 e b e c nmos
M5 e f e c nmos
.ends vco
