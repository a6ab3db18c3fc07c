export { checkNetlist, type NetlistCheck, type ParseNetlistOptions } from './check-netlist.js'
export { devicePins, type PinNet } from './circuit/device-pins.js'
export { extractCell } from './circuit/extract-cell.js'
export { findUnused, type Unused, type UnusedPart } from './circuit/find-unused.js'
export { type FlattenOptions, flatten } from './circuit/flatten.js'
export { type FlatTable, flattenTable } from './circuit/flatten-table.js'
export { type InstancePath, instancePaths } from './circuit/instance-paths.js'
export { type MergeParallelOptions, mergeParallel } from './circuit/merge-parallel.js'
export type { Fingers } from './circuit/merge-sizes.js'
export { mergeStacks } from './circuit/merge-stacks.js'
export type { MergedDevices, MergeResult } from './circuit/merged-devices.js'
export { modelFor } from './circuit/model-for.js'
export { netsOf } from './circuit/nets-of.js'
export { type Dummy, type RemoveDummiesResult, removeDummies } from './circuit/remove-dummies.js'
export { renameCells } from './circuit/rename-cells.js'
export { renameDevices } from './circuit/rename-devices.js'
export { renameNets } from './circuit/rename-nets.js'
export { type Scrambled, scramble } from './circuit/scramble.js'
export { type CellStatistics, type DevicesByKind, type Statistics, statistics } from './circuit/statistics.js'
export { type Terminal, terminalsByNet } from './circuit/terminals-by-net.js'
export { decodeText } from './decode-text.js'
export {
  DIAGNOSTICS,
  type Diagnostic,
  type DiagnosticCode,
  type DiagnosticFamily,
  type Fix,
  type RelatedPlace,
  type Severity,
} from './diagnostic.js'
export {
  type CardParameter,
  type CardWord,
  cardAt,
  cardIndexAt,
  cardsOf,
  type NetlistCard,
  type TextRange,
} from './document/cards.js'
export { editNetlist, type TextEdit } from './document/edit-netlist.js'
export type { Netlist } from './document/netlist.js'
export { offsetOf } from './document/offset-of.js'
export { type OpenNetlistOptions, openNetlist, printNetlist } from './document/open-netlist.js'
export { setParameter } from './document/set-parameter.js'
export { NetlistError, type Problem } from './error.js'
export { type EvaluateExpressionOptions, evaluateExpression, evaluateTree } from './expression/evaluate-expression.js'
export type { BinaryOperator, Expression } from './expression/expression.js'
export { expressionNames } from './expression/expression-names.js'
export { formatExpression } from './expression/format-expression.js'
export { type ParseExpressionOptions, parseExpression } from './expression/parse-expression.js'
export { type DialectGuess, type GuessDialectOptions, guessDialect } from './guess-dialect.js'
export { type IncludedText, type IncludeReader, type IncludeRefusal, textIncludes } from './include.js'
export { formatEngineering } from './number/format-engineering.js'
export { formatNumber } from './number/format-number.js'
export { parseNumber } from './number/parse-number.js'
export { parseNetlist } from './parse-netlist.js'
export type { PortClassifier, PortEvidence, PortRole, PortSignature } from './port.js'
export { applyFix } from './present/apply-fix.js'
export { type FormatDiagnosticOptions, formatDiagnostic } from './present/format-diagnostic.js'
export { formatDiagnosticLine } from './present/format-diagnostic-line.js'
export { formatDiagnostics } from './present/format-diagnostics.js'
export type {
  SarifFix,
  SarifLevel,
  SarifLocation,
  SarifLog,
  SarifRegion,
  SarifResult,
  SarifRule,
} from './present/sarif.js'
export { type ToSarifOptions, toSarif } from './present/to-sarif.js'
export { type Chunk, type Family, type Finding, MARK, TOKEN } from './scan/chunk.js'
export type { SymbolTable } from './scan/symbol-table.js'
export type {
  Bjt,
  Cell,
  Circuit,
  ControlledSource,
  Coupling,
  Device,
  DeviceCell,
  DeviceCells,
  DeviceKind,
  Dialect,
  Diode,
  Instance,
  Jfet,
  ModelCard,
  Mosfet,
  OtherDevice,
  Parameters,
  Passive,
  Place,
  Polarity,
  PortDirection,
  Source,
  Span,
  Switch,
  TransmissionLine,
  Value,
  Waveform,
} from './types.js'
export {
  type ConvertedNetlist,
  convertNetlist,
  type WritableDialect,
  type WriteNetlistOptions,
  writeNetlist,
} from './write-netlist.js'
