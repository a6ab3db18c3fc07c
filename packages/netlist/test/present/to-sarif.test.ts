import { describe, expect, it } from 'vitest'
import { DIAGNOSTICS, toSarif } from '../../src/index.js'
import { finding, span } from './place.js'

const stacked = finding({
  place: span(3, 4, 9),
  includedFrom: [
    { file: 'top.sp', line: 3, column: 1 },
    { file: 'mid.sp', line: 7, column: 2 },
  ],
  related: [{ place: span(2, 1, 3), reason: 'the first of them' }],
  fix: { title: 'close the quote', edits: [{ span: span(3, 9, 9), text: "'" }] },
})

describe('toSarif', () => {
  it('is a log of version 2.1.0 with every code as a rule', () => {
    const { version, runs } = toSarif([], { version: '1.2.3' })
    expect(version).toBe('2.1.0')
    expect(runs[0].columnKind).toBe('utf16CodeUnits')
    const { name, version: ofTool, rules } = runs[0].tool.driver
    expect([name, ofTool]).toEqual(['analogkit', '1.2.3'])
    expect(rules.map(({ id }) => id)).toEqual(Object.keys(DIAGNOSTICS))
    expect(rules.find(({ id }) => id === 'bad-number')).toMatchObject({
      shortDescription: { text: 'no finite number' },
      defaultConfiguration: { level: 'error' },
      properties: { tags: ['syntax'] },
    })
  })

  it('keeps place, related places, include stack and fix', () => {
    const { runs } = toSarif([stacked])
    const [result] = runs[0].results
    const at = (uri: string, region: object) => ({ physicalLocation: { artifactLocation: { uri }, region } })
    const here = at('ota.sp', { startLine: 3, startColumn: 4, endLine: 3, endColumn: 9 })
    expect(result).toEqual({
      ruleId: 'missing-node',
      ruleIndex: Object.keys(DIAGNOSTICS).indexOf('missing-node'),
      level: 'error',
      message: { text: 'too few nets' },
      locations: [here],
      relatedLocations: [
        {
          id: 0,
          ...at('ota.sp', { startLine: 2, startColumn: 1, endLine: 2, endColumn: 3 }),
          message: { text: 'the first of them' },
        },
      ],
      stacks: [
        {
          message: { text: 'included from' },
          frames: [
            { location: here },
            { location: at('mid.sp', { startLine: 7, startColumn: 2 }) },
            { location: at('top.sp', { startLine: 3, startColumn: 1 }) },
          ],
        },
      ],
      fixes: [
        {
          description: { text: 'close the quote' },
          artifactChanges: [
            {
              artifactLocation: { uri: 'ota.sp' },
              replacements: [
                {
                  deletedRegion: { startLine: 3, startColumn: 9, endLine: 3, endColumn: 9 },
                  insertedContent: { text: "'" },
                },
              ],
            },
          ],
        },
      ],
    })
  })

  it('leaves out what is not known, and calls an info a note', () => {
    const [result] = toSarif([finding({ severity: 'info' })]).runs[0].results
    expect(result?.level).toBe('note')
    expect(Object.keys(result ?? {})).toEqual(['ruleId', 'ruleIndex', 'level', 'message', 'locations'])
  })

  it.each([
    ['cells/ota 1.sp', 'cells/ota%201.sp'],
    ['/home/a#b.sp', 'file:///home/a%23b.sp'],
    ['C:\\cells\\ota.sp', 'file:///C:/cells/ota.sp'],
    ['\\\\server\\cells\\ota.sp', 'file://server/cells/ota.sp'],
    ['cells\\ota.sp', 'cells/ota.sp'],
    ['电.sp', '%E7%94%B5.sp'],
  ])('writes the file name %s as %s', (file, uri) => {
    const place = { file, line: 1, column: 1 }
    const [result] = toSarif([finding({ place })]).runs[0].results
    expect(result?.locations[0].physicalLocation.artifactLocation.uri).toBe(uri)
    expect(decodeURI(new URL(uri, 'file:///x/').href)).toContain(file.replaceAll('\\', '/').replace('#', '%23'))
  })

  it('survives JSON', () => {
    const log = toSarif([stacked])
    expect(JSON.parse(JSON.stringify(log))).toEqual(log)
  })

  it('has only the properties of the format, and those that it demands', () => {
    expect(strangeProperties(toSarif([stacked, finding({})], { version: '1' }), 'sarifLog')).toEqual([])
  })
})

/**
 * The objects of SARIF 2.1.0 that are used, as its schema has them: each property with the object in it, `!` where the
 * schema demands it. Section 3 of the standard.
 */
const FORMAT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sarifLog: { $schema: '', 'version!': '', 'runs!': 'run' },
  run: { 'tool!': 'tool', columnKind: '', results: 'result' },
  tool: { 'driver!': 'toolComponent' },
  toolComponent: { 'name!': '', version: '', informationUri: '', rules: 'reportingDescriptor' },
  reportingDescriptor: {
    'id!': '',
    shortDescription: 'multiformatMessageString',
    defaultConfiguration: 'reportingConfiguration',
    helpUri: '',
    properties: 'propertyBag',
  },
  reportingConfiguration: { level: '' },
  multiformatMessageString: { 'text!': '' },
  propertyBag: { tags: '' },
  result: {
    ruleId: '',
    ruleIndex: '',
    level: '',
    'message!': 'message',
    locations: 'location',
    relatedLocations: 'location',
    stacks: 'stack',
    fixes: 'fix',
  },
  message: { text: '' },
  location: { id: '', physicalLocation: 'physicalLocation', message: 'message' },
  physicalLocation: { artifactLocation: 'artifactLocation', region: 'region' },
  artifactLocation: { uri: '' },
  region: { startLine: '', startColumn: '', endLine: '', endColumn: '' },
  stack: { message: 'message', 'frames!': 'stackFrame' },
  stackFrame: { location: 'location' },
  fix: { description: 'message', 'artifactChanges!': 'artifactChange' },
  artifactChange: { 'artifactLocation!': 'artifactLocation', 'replacements!': 'replacement' },
  replacement: { 'deletedRegion!': 'region', insertedContent: 'artifactContent' },
  artifactContent: { text: '' },
}

/** Paths of properties that the format does not have, or that are missing. */
function strangeProperties(value: unknown, type: string, path = type): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => strangeProperties(one, type, `${path}[${index}]`))
  const properties = FORMAT[type]
  if (properties === undefined) return []
  const known = Object.keys(properties).map((name) => name.replace('!', ''))
  const given = Object.entries(value as object)
  const missing = Object.keys(properties).filter(
    (name) => name.endsWith('!') && !given.some(([key]) => `${key}!` === name),
  )
  return [
    ...missing.map((name) => `${path}.${name} is missing`),
    ...given.flatMap(([name, inner]) => {
      if (!known.includes(name)) return [`${path}.${name} is strange`]
      return strangeProperties(inner, properties[name] ?? properties[`${name}!`] ?? '', `${path}.${name}`)
    }),
  ]
}
