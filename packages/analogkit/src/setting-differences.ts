import type { SettingDifference } from './error.js'

/**
 * What differs between two trees of plain JSON data, leaf by leaf; `{ a: { b: 1 } }` against `{ a: { b: 2 } }` differs in `a.b`.
 * The order of keys does not matter.
 */
export function settingDifferences(before: unknown, now: unknown, place = ''): readonly SettingDifference[] {
  if (isTree(before) && isTree(now)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])]
    return keys.flatMap((key) => settingDifferences(before[key], now[key], place === '' ? key : `${place}.${key}`))
  }
  const [first, second] = [JSON.stringify(before), JSON.stringify(now)] as readonly (string | undefined)[]
  return first === second ? [] : [{ setting: place, before: first, now: second }]
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
