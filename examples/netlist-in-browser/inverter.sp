* an inverter, to drop on the page
.subckt inverter in out vdd vss
MN out in vss vss nmos W=1u  L=0.18u ; pulls down
MP out in vdd vdd pmos W=2u  L=0.18u
.ends
