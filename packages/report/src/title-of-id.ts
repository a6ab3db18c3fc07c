/** `phase-margin` becomes `Phase margin`. */
export function titleOfId(id: string): string {
  const words = id.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
