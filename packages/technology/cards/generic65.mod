* Generic 65 nm-class bulk CMOS card written for benchmarking (BSIM4.7, level 54). Plausible numbers only,
* not fitted to any process.
.model nch nmos level=54 version=4.7
+ binunit=1 paramchk=0 mobmod=0 capmod=2 igcmod=1 igbmod=1 geomod=1 diomod=1 rdsmod=0 rbodymod=0 rgatemod=0
+ permod=1 acnqsmod=0 trnqsmod=0 fnoimod=1 tnoimod=0 tnom=27
+ toxe=1.9e-9 toxp=1.25e-9 toxm=1.9e-9 epsrox=3.9 wint=4e-9 lint=3e-9 xj=2.2e-8
+ ndep=2.4e18 nsd=2e20 ngate=1.5e20 phin=0.03
+ vth0=0.41 k1=0.42 k2=0.012 k3=0.5 w0=2.5e-6 lpe0=3e-8 lpeb=0
+ dvt0=1.2 dvt1=1.9 dvt2=-0.03 dvt0w=0 dvt1w=0 dvt2w=0 dsub=0.11 minv=0.05
+ u0=0.046 ua=6e-10 ub=1.2e-18 uc=-4e-11 vsat=1.15e5 a0=1.1 ags=0.02 a1=0 a2=1 b0=0 b1=0 keta=0.03
+ voff=-0.12 voffl=0 nfactor=1.55 cit=0 cdsc=2e-4 cdscb=0 cdscd=0 eta0=0.006 etab=-0.003
+ pclm=0.07 pdiblc1=0.0015 pdiblc2=0.0022 pdiblcb=-0.005 drout=0.5 pscbe1=8.1e8 pscbe2=1e-7 pvag=0.01 delta=0.01
+ fprout=0.15 pdits=0.08 pditsl=2.1e6 pditsd=0.23 rdsw=150 prwg=0.0 prwb=0 wr=1 rsh=5
+ alpha0=0.05 alpha1=0.004 beta0=28 agidl=2e-4 bgidl=2.1e9 cgidl=2e-4 egidl=0.8
+ aigc=0.011 bigc=0.0020 cigc=0.0018 nigc=1 poxedge=1 pigcd=1 ntox=1 aigsd=0.011 bigsd=0.0020 cigsd=0.0018
+ cgso=1.1e-10 cgdo=1.1e-10 cgbo=2.5e-11 cgsl=2.6e-10 cgdl=2.6e-10 ckappas=0.03 ckappad=0.03 acde=1 moin=15 noff=0.9 voffcv=0.02 clc=1e-7 cle=0.6
+ xpart=0 kt1=-0.11 kt1l=0 kt2=0.022 ute=-1.5 ua1=4.3e-9 ub1=7.6e-18 uc1=-5.6e-11 at=3.3e4 prt=0
+ jss=1e-4 jsws=1e-11 jswgs=1e-10 njs=1 ijthsfwd=0.01 ijthsrev=0.001 bvs=10 xjbvs=1
+ pbs=1 cjs=5e-4 mjs=0.5 pbsws=1 cjsws=5e-10 mjsws=0.33 pbswgs=1 cjswgs=3e-10 mjswgs=0.33
+ dmcg=6e-8 dmci=6e-8 dwj=0 xw=0 xl=0
+ noia=6.25e41 noib=3.125e26 noic=8.75e9 em=4.1e7 ef=1 ntnoi=1
.model pch pmos level=54 version=4.7
+ binunit=1 paramchk=0 mobmod=0 capmod=2 igcmod=1 igbmod=1 geomod=1 diomod=1 rdsmod=0 rbodymod=0 rgatemod=0
+ permod=1 acnqsmod=0 trnqsmod=0 fnoimod=1 tnoimod=0 tnom=27
+ toxe=2.0e-9 toxp=1.3e-9 toxm=2.0e-9 epsrox=3.9 wint=4e-9 lint=3e-9 xj=2.2e-8
+ ndep=1.9e18 nsd=2e20 ngate=1.5e20 phin=0.03
+ vth0=-0.39 k1=0.40 k2=-0.01 k3=0 w0=2.5e-6 lpe0=3e-8 lpeb=0
+ dvt0=1.1 dvt1=1.9 dvt2=-0.03 dvt0w=0 dvt1w=0 dvt2w=0 dsub=0.12 minv=0.05
+ u0=0.0105 ua=1.8e-9 ub=8e-19 uc=-3e-11 vsat=7.8e4 a0=1.0 ags=0.02 a1=0 a2=1 b0=0 b1=0 keta=-0.04
+ voff=-0.12 voffl=0 nfactor=1.6 cit=0 cdsc=2e-4 cdscb=0 cdscd=0 eta0=0.0058 etab=-0.003
+ pclm=0.11 pdiblc1=0.0015 pdiblc2=0.0022 pdiblcb=-0.005 drout=0.5 pscbe1=8.1e8 pscbe2=1e-7 pvag=0.01 delta=0.01
+ fprout=0.15 pdits=0.08 pditsl=2.1e6 pditsd=0.23 rdsw=240 prwg=0.0 prwb=0 wr=1 rsh=5
+ alpha0=0.05 alpha1=0.004 beta0=28 agidl=2e-4 bgidl=2.1e9 cgidl=2e-4 egidl=0.8
+ aigc=0.0068 bigc=0.0012 cigc=0.0008 nigc=1 poxedge=1 pigcd=1 ntox=1 aigsd=0.0068 bigsd=0.0012 cigsd=0.0008
+ cgso=1.1e-10 cgdo=1.1e-10 cgbo=2.5e-11 cgsl=2.6e-10 cgdl=2.6e-10 ckappas=0.03 ckappad=0.03 acde=1 moin=15 noff=0.9 voffcv=0.02 clc=1e-7 cle=0.6
+ xpart=0 kt1=-0.11 kt1l=0 kt2=0.022 ute=-1.3 ua1=4.3e-9 ub1=7.6e-18 uc1=-5.6e-11 at=3.3e4 prt=0
+ jss=1e-4 jsws=1e-11 jswgs=1e-10 njs=1 ijthsfwd=0.01 ijthsrev=0.001 bvs=10 xjbvs=1
+ pbs=1 cjs=5e-4 mjs=0.5 pbsws=1 cjsws=5e-10 mjsws=0.33 pbswgs=1 cjswgs=3e-10 mjswgs=0.33
+ dmcg=6e-8 dmci=6e-8 dwj=0 xw=0 xl=0
+ noia=6.25e40 noib=3.125e25 noic=8.75e9 em=4.1e7 ef=1 ntnoi=1
* Bipolar transistors and a diode for circuits that contain them (Gummel-Poon and junction diode). Plausible numbers
* only, not fitted to any process: emitter of about 8 um x 8 um, 0.70 V at 20 uA.
.model npn npn is=3e-17 nf=1 bf=60 vaf=50 ikf=8e-3 ise=6e-16 ne=1.8 br=2 nr=1 var=8 rb=60 re=2 rc=25
+ cje=3e-14 vje=0.75 mje=0.35 cjc=2e-14 vjc=0.65 mjc=0.35 cjs=4e-14 vjs=0.6 mjs=0.35 tf=5e-11 tr=1e-9
+ xtb=1.2 xti=3 eg=1.12
.model pnp pnp is=3e-17 nf=1 bf=30 vaf=35 ikf=4e-3 ise=1e-15 ne=1.8 br=2 nr=1 var=8 rb=90 re=3 rc=35
+ cje=3e-14 vje=0.75 mje=0.35 cjc=2.4e-14 vjc=0.65 mjc=0.35 cjs=4e-14 vjs=0.6 mjs=0.35 tf=2e-10 tr=2e-9
+ xtb=1.2 xti=3 eg=1.12
.model diode d is=3e-17 n=1.02 rs=15 cjo=2e-14 vj=0.75 m=0.4 tt=1e-9 bv=10 ibv=1e-6 eg=1.12 xti=3
