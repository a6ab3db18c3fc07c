/** Options that take the next word. */
const withValue = new Set([
  '-format',
  '-raw',
  '+log',
  '=log',
  '+lqtimeout',
  '+lqsleep',
  '=mdlcontrol',
  '-outdir',
  '-maxw',
  '-maxn',
])
/** Options that stand alone. */
const alone = new Set(['+escchars', '-E', '-V', '-64', '++aps', '+aps', '+mt', '-log'])
const formats = new Set(['nutbin', 'psfascii'])

/** Reads a command line of Spectre. */
export function readArguments(words) {
  const found = { format: 'psfascii' }
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]
    if (withValue.has(word)) {
      index += 1
      found[word.slice(1)] = words[index]
    } else if (word === '-V') found.version = true
    else if (/^[-+=]/.test(word) && !alone.has(word)) return { ...found, problem: `\`${word}' is not a valid option.` }
    else if (!/^[-+=]/.test(word)) found.deck = word
  }
  if (found.version !== true && found.deck === undefined) return { ...found, problem: 'No circuit file.' }
  if (!formats.has(found.format)) return { ...found, problem: `format \`${found.format}' is not one of this stand-in.` }
  return { raw: `${(found.deck ?? '').replace(/\.scs$/, '')}.raw`, ...found }
}
