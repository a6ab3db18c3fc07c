* Common-source stage with a current-source load.
* Textbook drawing: Razavi, Design of Analog CMOS Integrated Circuits, 2nd ed., ch. 3.
.subckt cs a b c d e
M1 b a d d nmos
M2 b e c c pmos
.ends cs
