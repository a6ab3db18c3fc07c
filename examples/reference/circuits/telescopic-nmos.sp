* Telescopic cascode amplifier, n-channel input pair, low-voltage cascode mirror as load.
* Textbook drawing: Razavi, Design of Analog CMOS Integrated Circuits, 2nd ed., ch. 9.
.subckt telen a b c d e f g h
M1 1 b 2 g nmos
M2 3 h 2 g nmos
M3 4 a 1 g nmos
M4 e a 3 g nmos
M5 4 f 5 c pmos
M6 e f 6 c pmos
M7 5 4 c c pmos
M8 6 4 c c pmos
M9 2 d g g nmos
.ends telen
