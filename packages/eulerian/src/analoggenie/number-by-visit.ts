import type { PinVocabulary } from './pin-vocabulary.js'

/** A walk with the devices of each family numbered in the order in which it meets them. */
export function numberByVisit(walk: Int32Array, vocabulary: PinVocabulary): Int32Array {
  const names = new Map<number, number>()
  const counts = new Map<string, number>()
  return walk.map((token) => {
    const device = vocabulary.devices[token] as number
    if (device === -1) return token
    let renamed = names.get(device)
    if (renamed === undefined) {
      const family = vocabulary.tokenOf(device).replace(/\d+$/, '')
      const number = (counts.get(family) ?? 0) + 1
      counts.set(family, number)
      renamed = vocabulary.deviceId(family, number) as number
      names.set(device, renamed)
    }
    return renamed + token - device
  })
}
