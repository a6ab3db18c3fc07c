* generic28: generic 28 nm-class bulk CMOS cards (BSIM4.7, level 54), written for this project. Plausible numbers
* only, not fitted to any process. n09/p09: 0.9 V core, L >= 30 nm. n18/p18: 1.8 V I/O, L >= 150 nm.
.model n09 nmos level=54 version=4.7
+ binunit=1 paramchk=0 mobmod=0 capmod=2 igcmod=0 igbmod=0 geomod=1 diomod=1 rdsmod=0 rbodymod=0 rgatemod=0 permod=1
+ fnoimod=1 tnoimod=0 tnom=27
+ toxe=1.45e-9 toxp=1.1e-9 toxm=1.45e-9 epsrox=3.9 wint=2e-9 lint=2e-9 xj=1.4e-8 ndep=3.2e18 nsd=2e20 phin=0.03
+ vth0=0.34 k1=0.33 k2=0.010 k3=0 lpe0=2e-8 lpeb=0 dvt0=0.9 dvt1=1.6 dvt2=-0.02 dsub=0.35 minv=0.05
+ u0=0.034 ua=5e-10 ub=1.0e-18 uc=-3e-11 vsat=1.2e5 a0=1.1 ags=0.02 keta=0.02
+ voff=-0.11 nfactor=1.3 cdsc=1e-4 eta0=0.02 etab=-0.01
+ pclm=0.30 pdiblc1=0.02 pdiblc2=0.010 pdiblcb=-0.005 drout=0.5 pscbe1=8.1e8 pscbe2=1e-7 pvag=0.01 delta=0.01
+ fprout=0.15 pdits=0.05 pditsl=2.1e6 pditsd=0.23 rdsw=120 prwg=0 prwb=0 wr=1 rsh=8
+ cgso=1.6e-10 cgdo=1.6e-10 cgbo=2e-11 cgsl=1e-10 cgdl=1e-10 ckappas=0.03 ckappad=0.03 acde=1 moin=15 noff=0.9 voffcv=0.02
+ xpart=0 kt1=-0.11 kt2=0.022 ute=-1.2 at=3.3e4 prt=0
+ jss=1e-4 jsws=1e-11 jswgs=1e-10 njs=1 ijthsfwd=0.01 ijthsrev=0.001 bvs=8 xjbvs=1
+ pbs=1 cjs=1.0e-3 mjs=0.5 pbsws=1 cjsws=1e-10 mjsws=0.33 pbswgs=1 cjswgs=2e-10 mjswgs=0.33 dmcg=3e-8 dmci=3e-8
+ noia=6.25e41 noib=3.125e26 noic=8.75e9 em=4.1e7 ef=1 ntnoi=1
.model p09 pmos level=54 version=4.7
+ binunit=1 paramchk=0 mobmod=0 capmod=2 igcmod=0 igbmod=0 geomod=1 diomod=1 rdsmod=0 rbodymod=0 rgatemod=0 permod=1
+ fnoimod=1 tnoimod=0 tnom=27
+ toxe=1.5e-9 toxp=1.15e-9 toxm=1.5e-9 epsrox=3.9 wint=2e-9 lint=2e-9 xj=1.4e-8 ndep=2.6e18 nsd=2e20 phin=0.03
+ vth0=-0.33 k1=0.32 k2=-0.01 k3=0 lpe0=2e-8 lpeb=0 dvt0=0.9 dvt1=1.6 dvt2=-0.02 dsub=0.35 minv=0.05
+ u0=0.0125 ua=1.2e-9 ub=8e-19 uc=-3e-11 vsat=9e4 a0=1.0 ags=0.02 keta=-0.02
+ voff=-0.11 nfactor=1.35 cdsc=1e-4 eta0=0.022 etab=-0.01
+ pclm=0.35 pdiblc1=0.02 pdiblc2=0.010 pdiblcb=-0.005 drout=0.5 pscbe1=8.1e8 pscbe2=1e-7 pvag=0.01 delta=0.01
+ fprout=0.15 pdits=0.05 pditsl=2.1e6 pditsd=0.23 rdsw=180 prwg=0 prwb=0 wr=1 rsh=8
+ cgso=1.6e-10 cgdo=1.6e-10 cgbo=2e-11 cgsl=1e-10 cgdl=1e-10 ckappas=0.03 ckappad=0.03 acde=1 moin=15 noff=0.9 voffcv=0.02
+ xpart=0 kt1=-0.11 kt2=0.022 ute=-1.1 at=3.3e4 prt=0
+ jss=1e-4 jsws=1e-11 jswgs=1e-10 njs=1 ijthsfwd=0.01 ijthsrev=0.001 bvs=8 xjbvs=1
+ pbs=1 cjs=1.0e-3 mjs=0.5 pbsws=1 cjsws=1e-10 mjsws=0.33 pbswgs=1 cjswgs=2e-10 mjswgs=0.33 dmcg=3e-8 dmci=3e-8
+ noia=6.25e40 noib=3.125e25 noic=8.75e9 em=4.1e7 ef=1 ntnoi=1
.model n18 nmos level=54 version=4.7
+ binunit=1 paramchk=0 mobmod=0 capmod=2 igcmod=0 igbmod=0 geomod=1 diomod=1 rdsmod=0 rbodymod=0 rgatemod=0 permod=1
+ fnoimod=1 tnoimod=0 tnom=27
+ toxe=3.6e-9 toxp=3.2e-9 toxm=3.6e-9 epsrox=3.9 wint=4e-9 lint=5e-9 xj=5e-8 ndep=6e17 nsd=2e20 phin=0.03
+ vth0=0.45 k1=0.50 k2=0.010 k3=0 lpe0=5e-8 lpeb=0 dvt0=1.2 dvt1=1.5 dvt2=-0.02 dsub=0.3 minv=0.05
+ u0=0.040 ua=4e-10 ub=1.2e-18 uc=-3e-11 vsat=1.0e5 a0=1.1 ags=0.05 keta=0.02
+ voff=-0.11 nfactor=1.4 cdsc=2e-4 eta0=0.015 etab=-0.008
+ pclm=0.60 pdiblc1=0.01 pdiblc2=0.006 pdiblcb=-0.005 drout=0.5 pscbe1=8.1e8 pscbe2=1e-7 pvag=0.01 delta=0.01
+ fprout=0.10 pdits=0.05 pditsl=2.1e6 pditsd=0.23 rdsw=250 prwg=0 prwb=0 wr=1 rsh=8
+ cgso=2.0e-10 cgdo=2.0e-10 cgbo=2e-11 cgsl=1e-10 cgdl=1e-10 ckappas=0.03 ckappad=0.03 acde=1 moin=15 noff=0.9 voffcv=0.02
+ xpart=0 kt1=-0.20 kt2=0.022 ute=-1.4 at=3.3e4 prt=0
+ jss=1e-4 jsws=1e-11 jswgs=1e-10 njs=1 ijthsfwd=0.01 ijthsrev=0.001 bvs=8 xjbvs=1
+ pbs=1 cjs=9e-4 mjs=0.5 pbsws=1 cjsws=1e-10 mjsws=0.33 pbswgs=1 cjswgs=2e-10 mjswgs=0.33 dmcg=6e-8 dmci=6e-8
+ noia=6.25e41 noib=3.125e26 noic=8.75e9 em=4.1e7 ef=1 ntnoi=1
.model p18 pmos level=54 version=4.7
+ binunit=1 paramchk=0 mobmod=0 capmod=2 igcmod=0 igbmod=0 geomod=1 diomod=1 rdsmod=0 rbodymod=0 rgatemod=0 permod=1
+ fnoimod=1 tnoimod=0 tnom=27
+ toxe=3.7e-9 toxp=3.3e-9 toxm=3.7e-9 epsrox=3.9 wint=4e-9 lint=5e-9 xj=5e-8 ndep=5e17 nsd=2e20 phin=0.03
+ vth0=-0.45 k1=0.48 k2=-0.01 k3=0 lpe0=5e-8 lpeb=0 dvt0=1.2 dvt1=1.5 dvt2=-0.02 dsub=0.3 minv=0.05
+ u0=0.0110 ua=1.4e-9 ub=8e-19 uc=-3e-11 vsat=8e4 a0=1.0 ags=0.05 keta=-0.02
+ voff=-0.11 nfactor=1.45 cdsc=2e-4 eta0=0.016 etab=-0.008
+ pclm=0.65 pdiblc1=0.01 pdiblc2=0.006 pdiblcb=-0.005 drout=0.5 pscbe1=8.1e8 pscbe2=1e-7 pvag=0.01 delta=0.01
+ fprout=0.10 pdits=0.05 pditsl=2.1e6 pditsd=0.23 rdsw=400 prwg=0 prwb=0 wr=1 rsh=8
+ cgso=2.0e-10 cgdo=2.0e-10 cgbo=2e-11 cgsl=1e-10 cgdl=1e-10 ckappas=0.03 ckappad=0.03 acde=1 moin=15 noff=0.9 voffcv=0.02
+ xpart=0 kt1=-0.20 kt2=0.022 ute=-1.2 at=3.3e4 prt=0
+ jss=1e-4 jsws=1e-11 jswgs=1e-10 njs=1 ijthsfwd=0.01 ijthsrev=0.001 bvs=8 xjbvs=1
+ pbs=1 cjs=9e-4 mjs=0.5 pbsws=1 cjsws=1e-10 mjsws=0.33 pbswgs=1 cjswgs=2e-10 mjswgs=0.33 dmcg=6e-8 dmci=6e-8
+ noia=6.25e40 noib=3.125e25 noic=8.75e9 em=4.1e7 ef=1 ntnoi=1
* Bipolar transistors and a diode for circuits that contain them (Gummel-Poon and junction diode). Plausible numbers
* only, not fitted to any process: emitter of about 5 um x 5 um, 0.73 V at 20 uA.
.model npn npn is=1e-17 nf=1 bf=80 vaf=60 ikf=5e-3 ise=2e-16 ne=1.8 br=2 nr=1 var=8 rb=80 re=2 rc=30
+ cje=1.5e-14 vje=0.75 mje=0.35 cjc=1e-14 vjc=0.65 mjc=0.35 cjs=2e-14 vjs=0.6 mjs=0.35 tf=3e-11 tr=1e-9
+ xtb=1 xti=3 eg=1.12
.model pnp pnp is=1e-17 nf=1 bf=40 vaf=40 ikf=2e-3 ise=4e-16 ne=1.8 br=2 nr=1 var=8 rb=120 re=4 rc=40
+ cje=1.5e-14 vje=0.75 mje=0.35 cjc=1.2e-14 vjc=0.65 mjc=0.35 cjs=2e-14 vjs=0.6 mjs=0.35 tf=1e-10 tr=2e-9
+ xtb=1 xti=3 eg=1.12
.model diode d is=1e-17 n=1.02 rs=20 cjo=1e-14 vj=0.75 m=0.4 tt=1e-9 bv=8 ibv=1e-6 eg=1.12 xti=3
