import fc from 'fast-check'

// Property tests draw the same examples on every machine. ANALOGKIT_SEED draws others, to look for what these miss.
fc.configureGlobal({ seed: Number(process.env.ANALOGKIT_SEED ?? 1) })
