import { analysisKey } from '../analysis-key.js'
import type { Analysis, RunProgress } from '../types.js'
import { outputMark } from './spice-script.js'

/**
 * Makes a listener of what ngspice says: it tells of every analysis that begins, and of the times that
 * ngspice reports while it computes a transient.
 */
export function followProgress(
  analyses: readonly Analysis[],
  onProgress: (progress: RunProgress) => void,
): (text: string) => void {
  let rest = ''
  let next = 0
  return (text) => {
    rest += text
    for (let analysis = analyses[next]; analysis !== undefined; analysis = analyses[next]) {
      const mark = `${outputMark(next)}\n`
      const position = rest.indexOf(mark)
      if (position < 0) break
      rest = rest.slice(position + mark.length)
      onProgress({ analysis: analysisKey(analysis), done: next, total: analyses.length })
      next += 1
    }
    const current = analyses[next - 1]
    if (current?.type !== 'tran') return
    const times = [...rest.matchAll(timeReached)]
    const last = times.at(-1)
    if (last === undefined) return
    rest = rest.slice(last.index + last[0].length)
    const share = Math.min(1, Number(last[1]) / current.stop)
    onProgress({ analysis: analysisKey(current), done: next - 1, total: analyses.length, share })
  }
}

/** How ngspice tells the time that a transient has come to; the white space behind it shows that it is complete. */
const timeReached = /Reference value :\s*(\S+)\s/g
