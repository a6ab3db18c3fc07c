import { type Analysis, analysisKey, type RunProgress, type SpectreDeck } from '@analogkit/simulator'

/**
 * Makes a listener of what Spectre says: it tells of every analysis that begins, and of how far Spectre says that a
 * transient has come.
 */
export function followProgress(
  { analyses: written }: SpectreDeck,
  analyses: readonly Analysis[],
  onProgress: (progress: RunProgress) => void,
): (text: string) => void {
  let rest = ''
  let current: number | undefined
  return (text) => {
    const lines = `${rest}${text}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const [, word] = /^\s*\w+ Analysis `([^']*)'/.exec(line) ?? []
      const begun = written.findIndex((each) => each.word === word)
      const [, percent] = /time = .*\((\S+) ?%\)/.exec(line) ?? []
      if (begun >= 0) current = begun
      else if (percent === undefined) continue
      const analysis = analyses[current ?? -1]
      if (analysis === undefined || current === undefined) continue
      const share = percent === undefined ? {} : { share: Math.min(1, Number(percent) / 100) }
      onProgress({ analysis: analysisKey(analysis), done: current, total: analyses.length, ...share })
    }
  }
}
