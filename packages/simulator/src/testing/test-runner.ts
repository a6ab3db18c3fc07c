/** What the contract's suite needs of a value under test. */
export interface Expectation {
  toBe(expected: unknown): void
  toEqual(expected: unknown): void
  toBeCloseTo(expected: number, digits?: number): void
  toBeGreaterThan(expected: number): void
  toBeLessThan(expected: number): void
  toContain(expected: string): void
  toMatchObject(expected: object): void
}

/** The functions of a test runner, such as vitest, node:test with expect, or jest. */
export interface TestRunner {
  describe(name: string, body: () => void): void
  it(name: string, body: () => Promise<void> | void, timeout?: number): void
  expect(actual: unknown): Expectation
  beforeAll(body: () => Promise<void>): void
  afterAll(body: () => Promise<void>): void
}
