import { Markup, markup } from './markup.js'
import { classSection } from './page/class-section.js'
import { classViews } from './page/class-view.js'
import { contents } from './page/contents.js'
import { script, scriptHash } from './page/script.js'
import { style } from './page/style.js'
import { summary } from './page/summary.js'
import { verdictTable } from './page/verdict-table.js'
import type { ReportData } from './types.js'

/**
 * One HTML page about a circuit database: verdicts, and by class metrics, clusters and trade-offs, and by topology
 * schematic, measures, curves, sizes and netlist. It needs nothing beside itself and loads nothing, names in it can
 * not become markup, and its policy lets no script run but its own. Same data, same text.
 */
export function renderReport(data: ReportData): string {
  const classes = classViews(data)
  const title = data.title ?? 'Circuit report'
  const page = markup`<html lang="en"><head><meta charset="utf-8" /><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '${scriptHash}'; base-uri 'none'; form-action 'none'" /><meta name="viewport" content="width=device-width, initial-scale=1" /><meta name="color-scheme" content="light dark" /><meta name="generator" content="analogkit" /><title>${title}</title><style>${new Markup(style)}</style></head>
<body><a class="skip" href="#main">Skip to the content</a><header id="summary"><h1>${title}</h1>${summary(data, classes)}</header>
<div class="layout">${contents(classes)}<main id="main">${verdictTable(classes)}${classes.map((view) => classSection(view, data.topologies.length))}</main></div>
<script>${new Markup(script)}</script></body></html>
`
  return `<!doctype html>\n${page.text}`
}
