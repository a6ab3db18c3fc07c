import ts from 'typescript'

/** An import of a module, and whether anything of it is left when the types are gone. */
export interface Import {
  readonly specifier: string
  readonly kind: 'value' | 'types'
  /** Counts from 1. */
  readonly line: number
}

/** Everything that a TypeScript module imports, re-exports or refers to by `import()`. */
export function importsOf(text: string): readonly Import[] {
  const source = ts.createSourceFile('module.ts', text, ts.ScriptTarget.ES2022, true)
  const imports: Import[] = []
  const add = (module: ts.Node | undefined, kind: Import['kind']): void => {
    if (module === undefined || !ts.isStringLiteralLike(module)) return
    const line = source.getLineAndCharacterOfPosition(module.getStart(source)).line + 1
    imports.push({ specifier: module.text, kind, line })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? 'types' : 'value')
    } else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly ? 'types' : 'value')
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, 'types')
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], 'value')
    ts.forEachChild(node, visit)
  }
  visit(source)
  return imports
}
