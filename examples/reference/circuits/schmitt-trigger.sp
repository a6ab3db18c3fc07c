* Inverting Schmitt trigger of six transistors.
* Textbook drawing: Baker, CMOS Circuit Design, Layout, and Simulation, chapter on special-purpose circuits.
.subckt schmitt a b c d
M1 1 d b b nmos
M2 c d 1 b nmos
M3 a c 1 b nmos
M4 2 d a a pmos
M5 c d 2 a pmos
M6 b c 2 a pmos
.ends schmitt
