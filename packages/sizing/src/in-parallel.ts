import type { Session } from '@analogkit/simulator'

/** Does work on a list, one item per session at a time; results in the order of the list. */
export async function inParallel<T, R>(
  list: readonly T[],
  sessions: readonly Session[],
  work: (item: T, session: Session) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Map<number, R>()
  let next = 0
  await Promise.all(
    sessions.map(async (session) => {
      for (let index = next++; index < list.length; index = next++)
        results.set(index, await work(list[index] as T, session))
    }),
  )
  return list.flatMap((_, index) => {
    const result = results.get(index)
    return result === undefined ? [] : [result]
  })
}
