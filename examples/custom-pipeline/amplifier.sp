* A five-transistor amplifier with a mirrored tail current, sized by hand.
.subckt amplifier inp inn out ib vdd vss
M0 ib ib vss vss nmos w=10u l=2u
M1 n2 ib vss vss nmos w=10u l=2u
M2 n1 inp n2 vss nmos w=40u l=2u
M3 out inn n2 vss nmos w=40u l=2u
M4 n1 n1 vdd vdd pmos w=20u l=2u
M5 out n1 vdd vdd pmos w=20u l=2u
.ends amplifier
