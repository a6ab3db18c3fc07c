export { analysisKey } from './analysis-key.js'
export { type CacheStatistics, type CachingSimulator, createCache } from './cache.js'
export { type CacheStore, createMemoryStore, type MemoryStoreOptions, type StoredResults } from './cache-store.js'
export { createSimulator } from './create-simulator.js'
export type { CrossingDirection } from './curve.js'
export { SimulationError, type SimulationErrorCode, type SimulationErrorFacts } from './error.js'
export { exportDeck } from './export/export-deck.js'
export type { SpectreAnalysis } from './export/spectre-analysis.js'
export { type SpectreDeck, writeSpectreDeck } from './export/spectre-deck.js'
export { currentTerminal, type SpectreNames } from './export/spectre-names.js'
export type { DeckDialect, DeckExport, ExportDeckOptions, ExportedFile } from './export/types.js'
export { writeXyceDecks, type XyceDeck, type XyceDeckOptions } from './export/xyce-deck.js'
export { measure } from './measure.js'
export type {
  AtMeasure,
  CrossingMeasure,
  DelayMeasure,
  FinalMeasure,
  FrequencyMeasure,
  Measure,
  MeasureNumber,
  OvershootMeasure,
  ResponseMeasure,
  SettlingMeasure,
  TransitionMeasure,
  ValueMeasure,
  WindowMeasure,
} from './measure-types.js'
export type { UsedModel } from './model-library.js'
export type { NameMap } from './name-map.js'
export { createPool } from './pool.js'
export type { RawPlot, RawVariable } from './raw-plot.js'
export { readRaw } from './read-raw.js'
export { reservedWords } from './reserved-words.js'
export { type RunVariationsOptions, runVariations, type VariationResult } from './run-variations.js'
export type { BackendDeck, SimulatorBackend } from './session.js'
export { type Signal, type SignalForm, signalValues } from './signal.js'
export { simulate } from './simulate.js'
export { prepareSpiceDeck, type SpiceDeck, type SpiceDeckOptions } from './spice-deck.js'
export {
  loadedMark,
  type SpiceEngine,
  type SpiceExecuteOptions,
  type SpiceJob,
  type SpiceOutcome,
  writeJobCommands,
} from './spice-engine.js'
export { sweepPoints } from './spice-script.js'
export { createSpiceSimulator } from './spice-simulator.js'
export type * from './types.js'
export { combineVariations, type MonteCarloOptions, monteCarlo, type SweepOptions, sweep } from './variations.js'
export { writeSpiceDeck } from './write-spice-deck.js'
export { wrongPoints } from './wrong-points.js'
