export { analysisKey } from './analysis-key.js'
export { type CacheStatistics, type CachingSimulator, createCache } from './compose/cache.js'
export {
  type CacheStore,
  createMemoryStore,
  type MemoryStoreOptions,
  type StoredResults,
} from './compose/cache-store.js'
export { createPool } from './compose/pool.js'
export { createSimulator } from './create-simulator.js'
export { type FloatingNet, findFloatingNet } from './deck/find-floating-net.js'
export type { UsedModel } from './deck/model-library.js'
export type { NameMap } from './deck/name-map.js'
export { reservedWords } from './deck/reserved-words.js'
export { prepareSpiceDeck, type SpiceDeck, type SpiceDeckOptions } from './deck/spice-deck.js'
export { writeSpiceDeck } from './deck/write-spice-deck.js'
export { SimulationError, type SimulationErrorCode, type SimulationErrorFacts } from './error.js'
export { exportDeck } from './export/export-deck.js'
export type { SpectreAnalysis } from './export/spectre-analysis.js'
export { type SpectreDeck, writeSpectreDeck } from './export/spectre-deck.js'
export { currentTerminal, type SpectreNames } from './export/spectre-names.js'
export type { DeckDialect, DeckExport, ExportDeckOptions, ExportedFile } from './export/types.js'
export { writeXyceDecks, type XyceDeck, type XyceDeckOptions } from './export/xyce-deck.js'
export type { CrossingDirection } from './measure/curve.js'
export { measure } from './measure/measure.js'
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
} from './measure/measure-types.js'
export { type Signal, type SignalForm, signalValues } from './measure/signal.js'
export type { BackendDeck, SimulatorBackend } from './session.js'
export { simulate } from './simulate.js'
export type { RawPlot, RawVariable } from './spice/raw-plot.js'
export { readRaw } from './spice/read-raw.js'
export {
  loadedMark,
  type SpiceEngine,
  type SpiceExecuteOptions,
  type SpiceJob,
  type SpiceOutcome,
  writeJobCommands,
} from './spice/spice-engine.js'
export { sweepPoints } from './spice/spice-script.js'
export { createSpiceSimulator } from './spice/spice-simulator.js'
export type * from './types.js'
export { type RunVariationsOptions, runVariations, type VariationResult } from './variation/run-variations.js'
export {
  combineVariations,
  type MonteCarloOptions,
  monteCarlo,
  type SweepOptions,
  sweep,
} from './variation/variations.js'
export { wrongPoints } from './wrong-points.js'
