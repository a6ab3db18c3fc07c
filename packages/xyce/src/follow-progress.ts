import { analysisKey, type RunProgress, type XyceDeck } from '@analogkit/simulator'

/** Which analysis of how many runs. */
export interface RunPlace {
  readonly written: XyceDeck
  readonly done: number
  readonly total: number
}

/** Makes a listener of what Xyce says: it tells of how far Xyce says that a transient has come. */
export function followProgress(
  { written: { analysis }, done, total }: RunPlace,
  onProgress: (progress: RunProgress) => void,
): (text: string) => void {
  let rest = ''
  return (text) => {
    const lines = `${rest}${text}`.split('\n')
    rest = lines.pop() ?? ''
    const percent = lines.flatMap((line) => /^\*+ Percent complete:\s*([\d.eE+-]+)/.exec(line)?.[1] ?? []).at(-1)
    if (percent === undefined || analysis.type !== 'tran') return
    onProgress({ analysis: analysisKey(analysis), done, total, share: Math.min(1, Number(percent) / 100) })
  }
}
