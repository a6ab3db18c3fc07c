/** How DuckDB is started: it fetches and loads nothing. */
export const engineOptions: Readonly<Record<string, string>> = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
}
