import { type Markup, markup } from '../markup.js'
import type { ClassView } from './class-view.js'

/** The index of the page. */
export function contents(classes: readonly ClassView[]): Markup {
  return markup`<nav aria-label="Contents"><ul><li><a href="#summary">Summary</a></li><li><a href="#verdicts">Verdicts</a></li>${classes.map(
    ({ anchor, title, topologies }) =>
      markup`<li><a href="#${anchor}">${title}</a>${
        topologies.length === 0
          ? undefined
          : markup`<ul>${topologies.map((one) => markup`<li><a href="#${one.anchor}">${one.topology.circuit}</a></li>`)}</ul>`
      }</li>`,
  )}</ul></nav>`
}
