/** The style sheet of the page: light and dark, wide and narrow, on screen and on paper. */
export const style = `
:root { color-scheme: light dark; --ground: #fff; --panel: #f5f7fa; --ink: #1b2430; --faint: #5a6675; --edge: #d5dbe3; --link: #0b5cad; --good: #00694c; --fair: #1b2430; --bad: #a83c00; --bar: #0072b2; }
@media (prefers-color-scheme: dark) { :root { --ground: #12161c; --panel: #1b212a; --ink: #e4e9f0; --faint: #9ba7b5; --edge: #343d4a; --link: #7cb8f2; --good: #4fd0a5; --fair: #e4e9f0; --bad: #ff9d66; --bar: #56b4e9; }
  .plot .points, .plot .series, .plot > path, .dot { filter: brightness(1.35); } }
* { box-sizing: border-box; }
html { scroll-behavior: smooth; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: break-word; }
header, .layout { max-width: 84rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 1.5rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.4rem; line-height: 1.25; margin: 2.5rem 0 .5rem; padding-top: .75rem; border-top: 2px solid var(--edge); }
h3 { font-size: 1.15rem; margin: 1.75rem 0 .5rem; }
h4 { font-size: 1.05rem; margin: 0; display: inline; }
h5 { font-size: .95rem; margin: 1rem 0 .4rem; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
[id] { scroll-margin-top: .75rem; }
p { margin: .4rem 0; }
.lead { font-size: 1.05rem; }
.small, .id { font-size: .87rem; color: var(--faint); }
.id { font-weight: normal; }
.note { background: var(--panel); border-left: 4px solid var(--faint); border-radius: 4px; padding: .6rem .9rem; margin: .6rem 0; }
ul.note { padding-left: 2rem; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--ground); padding: .4rem .8rem; z-index: 2; }
.tiles { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: .75rem; margin: 1rem 0 0; }
.tiles div { background: var(--panel); border: 1px solid var(--edge); border-radius: 8px; padding: .6rem .9rem; min-width: 0; }
.tiles dt { font-size: .85rem; color: var(--faint); }
.tiles dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; }
.tiles .figure { font-size: 1.5rem; line-height: 1.4; }
.layout { display: grid; grid-template-columns: 13rem minmax(0, 1fr); gap: 2.5rem; align-items: start; }
main { min-width: 0; padding-bottom: 4rem; }
nav { position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow: auto; margin-top: 2.5rem; font-size: .92rem; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav ul ul { padding-left: .9rem; margin-bottom: .4rem; }
nav li { overflow-wrap: anywhere; }
nav a { text-decoration: none; display: block; padding: .12rem 0; }
nav a:hover { text-decoration: underline; }
.scroll { overflow: auto; max-width: 100%; border: 1px solid var(--edge); border-radius: 6px; }
.tall { max-height: 28rem; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { padding: .3rem .5rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--edge); }
tbody tr:last-child > * { border-bottom: 0; }
thead th { position: sticky; top: 0; background: var(--panel); white-space: nowrap; z-index: 1; }
tbody th { font-weight: 600; overflow-wrap: anywhere; min-width: 5.5rem; }
.stack tbody th { min-width: 9rem; }
.stack thead th:last-child { width: 45%; }
.stack td[data-label=Class] { white-space: nowrap; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
abbr { text-decoration: none; }
.outcome { white-space: nowrap; }
.outcome.accepted, .grade.target { color: var(--good); font-weight: 600; }
.outcome.rejected, .outcome.failed, .grade.missed { color: var(--bad); }
.bar { display: inline-block; width: 3rem; height: .6rem; margin-left: .4rem; vertical-align: baseline; background: linear-gradient(to right, transparent 83%, var(--ink) 83%, var(--ink) 84.5%, transparent 84.5%), linear-gradient(to right, transparent 49.5%, var(--faint) 49.5%, var(--faint) 51%, transparent 51%), var(--edge); }
.bar span { display: block; height: 100%; background: var(--bar); opacity: .75; }
figure { margin: 0; min-width: 0; }
.plot { display: block; width: 100%; height: auto; overflow: visible; }
.card .plot { font-size: 13px; max-width: 26rem; margin: 0 auto; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: 1rem; }
.card { background: var(--panel); border: 1px solid var(--edge); border-radius: 8px; padding: .8rem; }
.card figcaption { display: grid; }
.dot { display: inline-block; width: .75em; height: .75em; border-radius: 50%; margin-right: .45em; flex: none; }
.controls { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: center; margin: .5rem 0; }
select, input, button { font: inherit; color: inherit; background: var(--panel); border: 1px solid var(--faint); border-radius: 5px; padding: .25rem .5rem; max-width: 100%; }
button { cursor: pointer; }
html:not(.js) .script { display: none; }
.trade-off { display: grid; grid-template-columns: minmax(0, 44rem) minmax(12rem, 1fr); gap: .25rem 1.5rem; align-items: start; }
.trade-off .controls { grid-column: 1 / -1; }
.scatter { position: relative; }
.tooltip { position: absolute; pointer-events: none; background: var(--ground); border: 1px solid var(--faint); border-radius: 6px; padding: .4rem .6rem; font-size: .84rem; line-height: 1.4; white-space: pre-line; box-shadow: 0 2px 8px #0004; width: max-content; max-width: min(17rem, 80%); z-index: 1; }
.tooltip[hidden] { display: none; }
.pointed { fill: none; stroke: currentColor; stroke-width: 2.5; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .4rem; padding: 0; margin: .5rem 0; }
.legend button { display: inline-flex; align-items: center; text-align: left; padding: .15rem .55rem; font-size: .9rem; }
.legend button[aria-pressed=false] { opacity: .45; text-decoration: line-through; }
.topology { border: 1px solid var(--edge); border-radius: 8px; margin: .75rem 0; padding: 0 1rem; }
.topology[open] { padding-bottom: 1rem; }
.topology > summary { cursor: pointer; padding: .6rem 0; }
.topology > summary .small { margin-left: .75rem; }
.columns { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 1.75rem; }
.overview { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 1.75rem; }
@media screen and (min-width: 100rem) { .overview { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); } }
.schematic svg { display: block; max-width: 100%; height: auto; max-height: 34rem; margin: 0 auto; }
.deck { position: relative; }
.deck pre { margin: 0; max-height: 24rem; overflow: auto; background: var(--panel); border: 1px solid var(--edge); border-radius: 6px; padding: .75rem; font: .84rem/1.45 ui-monospace, "SFMono-Regular", Consolas, "Liberation Mono", monospace; }
.deck .copy { position: absolute; right: .6rem; top: .6rem; background: var(--ground); }
.how { margin-top: .75rem; font-size: .92rem; }
@media screen and (max-width: 64rem) {
  .layout { display: block; }
  nav { position: static; max-height: 14rem; border: 1px solid var(--edge); border-radius: 8px; padding: .6rem .9rem; margin-top: 1.25rem; }
}
@media screen and (max-width: 48rem) {
  header, .layout { padding-left: 1rem; padding-right: 1rem; }
  .columns, .trade-off { display: block; }
  .tiles { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .topology { padding: 0 .75rem; }
  .topology > summary .small { display: block; margin-left: 1.1rem; }
  .topology .plot text, .trade-off .plot text { font-size: 16.5px; }
  table { font-size: .87rem; }
  th, td { padding: .3rem .45rem; }
  .bar { display: none; }
  .stack thead { position: absolute; left: -99rem; }
  .stack tr { display: block; padding: .5rem .65rem; border-bottom: 1px solid var(--edge); }
  .stack tr[hidden] { display: none; }
  .stack th, .stack td { display: block; border: 0; padding: 0; text-align: left; }
  .stack td::before { content: attr(data-label) ": "; color: var(--faint); }
}
@media print {
  :root { color-scheme: light; --ground: #fff; --panel: #f5f7fa; --ink: #000; --faint: #444; --edge: #bbb; --link: #000; --good: #00694c; --fair: #000; --bad: #a83c00; --bar: #0072b2; }
  nav, .script, .skip, .tooltip { display: none; }
  .layout { display: block; }
  .tall, .deck pre { max-height: none; }
  .deck pre { white-space: pre-wrap; }
  .card, .plot, .schematic, tr { break-inside: avoid; }
  h2, h3, h4, h5 { break-after: avoid; }
}
`
