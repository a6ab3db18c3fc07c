import { isIsomorphic } from '../src/index.js'
import { hasAnalogGenie, readAnalogGenie } from '../test/analoggenie.js'
import { ALIKE, amplifierPairs, hasCorpus, isOneAmplifier } from '../test/paired-texts.js'
import { print } from './measure.js'

if (hasCorpus) {
  const equal = amplifierPairs().filter(({ first, second }) => isOneAmplifier(first, second))
  print('graph/analoggym-pairs', equal.length, 'of 5', { must: 5, better: 5 }, false)
} else console.error('graph: shared/data/netlists is not here; set ANALOGKIT_DATA to compare its pairs')

if (hasAnalogGenie) {
  const circuits = readAnalogGenie()
  const apart = ALIKE.filter(([first, second]) => !isIsomorphic(circuits.get(first)!, circuits.get(second)!))
  print('graph/pairs-told-apart', apart.length, 'of 2', { must: 2, better: 2 }, false)
} else console.error('graph: shared/data/analoggenie is not here; set ANALOGKIT_DATA to tell its circuits apart')
