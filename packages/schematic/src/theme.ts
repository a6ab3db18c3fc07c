import type { Theme } from './types.js'

const fontFamily = 'Helvetica, Arial, sans-serif'

/** The themes that have a name. */
export const themes: Readonly<Record<'light' | 'dark', Theme>> = {
  light: { background: '#ffffff', symbol: '#1b2a41', wire: '#2f5d8a', text: '#1b2a41', faint: '#6b7785', fontFamily },
  dark: { background: '#14181f', symbol: '#e6eaf0', wire: '#7fb2e5', text: '#e6eaf0', faint: '#98a3b3', fontFamily },
}
