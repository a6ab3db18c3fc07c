/**
 * The name of a file as a URI reference: `file:///` for an absolute path, relative otherwise. Backslashes of a Windows
 * path become slashes.
 */
export function fileUri(file: string): string {
  const windows = /^[A-Za-z]:[\\/]|^\\\\|^[^/]*\\[^/]*$/.test(file)
  const path = windows ? file.replaceAll('\\', '/') : file
  const uri = path.split('/').map(encodeURIComponent).join('/')
  if (/^[A-Za-z]:\//.test(path)) return `file:///${path.slice(0, 2)}${uri.slice('C%3A'.length)}`
  if (path.startsWith('//')) return `file:${uri}`
  return path.startsWith('/') ? `file://${uri}` : uri
}
