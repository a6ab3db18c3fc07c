import { expect, it } from 'vitest'
import { kernelRidge } from '../src/kernel-ridge.js'

it('learns products of two inputs, and foretells them elsewhere', () => {
  const axis = [-1, -0.4, 0.3, 1]
  const inputs = axis.flatMap((x) => axis.map((y) => Float64Array.of(x, y)))
  const first = (x: number, y: number) => 3 + 2 * x - y + x * y - 4 * y * y
  const second = (x: number) => 5 * x * x
  const predict = kernelRidge(
    inputs,
    [Float64Array.from(inputs, ([x, y]) => first(x!, y!)), Float64Array.from(inputs, ([x]) => second(x!))],
    1e-9,
  )
  for (const [x, y] of [
    [0.1, 0.9],
    [-0.7, 0.2],
  ] as const) {
    const [a, b] = predict(Float64Array.of(x, y))
    expect(a).toBeCloseTo(first(x, y), 4)
    expect(b).toBeCloseTo(second(x), 4)
  }
})

it('foretells the mean of samples that are all the same point', () => {
  const same = [Float64Array.of(0.5), Float64Array.of(0.5)]
  expect(kernelRidge(same, [Float64Array.of(1, 3)], 1e-6)(Float64Array.of(0.5))[0]).toBeCloseTo(2, 6)
})
