export type { Scale } from './axis.js'
export { bodePlot } from './bode-plot.js'
export { type CollectReportOptions, collectReport } from './collect-report.js'
export { ReportError, type ReportErrorCode } from './error.js'
export { type GmIdCurve, type GmIdPoint, gmIdChart } from './gm-id-chart.js'
export type { Better } from './pareto-front.js'
export type { PictureOptions } from './picture.js'
export { type RadarData, type RadarSeries, radarChart } from './radar-chart.js'
export { renderReport } from './render-report.js'
export {
  type ScatterAxis,
  type ScatterChartOptions,
  type ScatterData,
  type ScatterGroup,
  type ScatterPoint,
  scatterChart,
} from './scatter-chart.js'
export { type StepResponse, stepPlot } from './step-plot.js'
export type {
  ReportClass,
  ReportCluster,
  ReportConfiguration,
  ReportData,
  ReportLabeling,
  ReportMetric,
  ReportVerdict,
} from './types.js'
export { type Response, type UnityGain, unityGain } from './unity-gain.js'
