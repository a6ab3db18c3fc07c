/** All values of a file one after another, runs and their terminators included. */
export interface HspiceValues {
  readonly count: number
  read(first: number, count: number): Promise<Float64Array>
}
