import { format } from 'node:util'
import ts from 'typescript'

/** An example of a Markdown file: one of its `ts` blocks. */
export interface Block {
  /** The line of the file on which the code starts. Counts from 1. */
  readonly line: number
  readonly code: string
}

/** The `ts` blocks of a Markdown text that are meant to run: all but those headed by "ts no-run". */
export function blocksOf(markdown: string): readonly Block[] {
  return [...markdown.matchAll(/^```ts[^\S\n]*\n(.*?)^```/gms)].map((match) => ({
    line: markdown.slice(0, match.index).split('\n').length + 1,
    code: match[1] ?? '',
  }))
}

/** What a `console.log` of a block says that it prints. */
export interface Expectation {
  /** The line within the block, counted from 0. */
  readonly line: number
  readonly text: string
}

/** A block whose `console.log` calls report to `globalThis.printed(line, ...values)`, and what they should print. */
export interface RunnableBlock {
  readonly code: string
  readonly expectations: readonly Expectation[]
}

/**
 * Makes a block runnable. The comment that trails a `console.log` is what it prints; where none trails, the comment
 * lines right below it are.
 */
export function runnableBlock(code: string): RunnableBlock {
  const tree = ts.createSourceFile('block.ts', code, ts.ScriptTarget.ES2022, true)
  const lines = code.split('\n')
  const lineOf = (position: number): number => tree.getLineAndCharacterOfPosition(position).line
  const calls: ts.CallExpression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText(tree) === 'console.log') calls.push(node)
    ts.forEachChild(node, visit)
  }
  visit(tree)

  let runnable = code
  const expectations: Expectation[] = []
  for (const call of calls.toReversed()) {
    const line = lineOf(call.getStart(tree))
    const last = lineOf(call.end)
    const rest = (lines[last] ?? '').slice(tree.getLineAndCharacterOfPosition(call.end).character)
    const trailing = /\/\/ ?(.*)$/.exec(rest)?.[1]
    const below: string[] = []
    for (const text of lines.slice(last + 1)) {
      const comment = /^\s*\/\/ ?(.*)$/.exec(text)?.[1]
      if (comment === undefined) break
      below.push(comment)
    }
    const text = trailing ?? (below.length > 0 ? below.join('\n') : undefined)
    if (text !== undefined) expectations.unshift({ line, text })
    const { expression } = call
    const separator = call.arguments.length === 0 ? '' : ', '
    const open = runnable.indexOf('(', expression.end) + 1
    runnable = `${runnable.slice(0, expression.getStart(tree))}globalThis.printed(${line}${separator}${runnable.slice(open)}`
  }
  return { code: runnable, expectations }
}

/** Whether values print as a README says. Blanks count as one; `…` stands for anything. */
export function printsAs(expected: string, values: readonly unknown[]): boolean {
  const pattern = normalize(expected)
    .split('…')
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*')
  return new RegExp(`^${pattern}$`, 's').test(normalize(format(...values)))
}

function normalize(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
