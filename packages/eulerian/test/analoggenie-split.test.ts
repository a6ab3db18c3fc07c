import { describe, expect, it } from 'vitest'
import { analogGenieSplit } from '../src/index.js'
import { MersenneTwister } from '../src/mersenne-twister.js'
import { numpyShuffle } from '../src/numpy-shuffle.js'

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index)

describe('MersenneTwister', () => {
  it('gives the numbers of NumPy', () => {
    // numpy.random.RandomState(42)._bit_generator.random_raw(5)
    const generator = new MersenneTwister(42)
    const drawn = Array.from({ length: 5 }, () => generator.next())
    expect(drawn).toEqual([1608637542, 3421126067, 4083286876, 787846414, 3143890026])
  })

  it('gives the number that the C++ standard asks of a generator with the usual seed', () => {
    // std::mt19937: the 10,000th number after the seed 5489.
    const generator = new MersenneTwister(5489)
    for (let skipped = 1; skipped < 10_000; skipped++) generator.next()
    expect(generator.next()).toBe(4123659995)
  })
})

describe('numpyShuffle', () => {
  it('shuffles as NumPy does', () => {
    // numpy.random.seed(42); values = numpy.arange(10); numpy.random.shuffle(values)
    expect(numpyShuffle(upTo(10), 42)).toEqual([8, 1, 5, 0, 7, 2, 9, 4, 3, 6])
    // The same with the seed 7 and 2,000 values: more numbers than one state of the generator holds.
    expect(numpyShuffle(upTo(2000), 7).slice(0, 5)).toEqual([1072, 1048, 204, 694, 1758])
  })
})

describe('the split of AnalogGenie', () => {
  it('takes 3,015 of 3,350 circuits, those that NumPy takes', () => {
    const { training, validation } = analogGenieSplit(upTo(3350))
    expect([training.length, validation.length]).toEqual([3015, 335])
    expect(training.slice(0, 8)).toEqual([1830, 2628, 1552, 1236, 3079, 809, 2333, 2859])
    expect(validation.slice(0, 4)).toEqual([1218, 1158, 1415, 3031])
    expect(validation.slice(-4)).toEqual([1130, 1294, 860, 3174])
  })

  it('goes by the numbers, not by their order', () => {
    const split = analogGenieSplit([40, 4, 11, 20, 9, 22, 24, 27, 29, 31])
    // Places 8, 1, 5, 0, 7, 2, 9, 4, 3 and 6 of the sorted numbers.
    expect(split).toEqual({ training: [31, 9, 24, 4, 29, 11, 40, 22, 20], validation: [27] })
  })

  it('refuses a circuit that is there twice', () => {
    expect(() => analogGenieSplit([4, 9, 4])).toThrow('ids: found 4 twice')
  })
})
