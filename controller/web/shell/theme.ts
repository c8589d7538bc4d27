import { createTheme, type CSSVariablesResolver, defaultVariantColorsResolver, type MantineColorsTuple } from '@mantine/core'

/** Ten steps each, light to dark; the seventh (lapis, pomegranate) is the colour itself. */
const lapis: MantineColorsTuple = [
  '#edf1fb',
  '#d7e0f5',
  '#adbfea',
  '#8fabf4',
  '#5b7cd0',
  '#3b60bd',
  '#2a4fa8',
  '#1f3f8f',
  '#193478',
  '#12265c',
]
const pomegranate: MantineColorsTuple = [
  '#fdeeee',
  '#f9d9db',
  '#f2b0b5',
  '#ff9a9a',
  '#dd5f69',
  '#cf3f4b',
  '#c22d39',
  '#b4232f',
  '#981b26',
  '#7a121c',
]
/** Night ink, as Mantine's dark scheme wants it: text first, ground near the end. */
const dark: MantineColorsTuple = [
  '#f1ecdf',
  '#c9cfdd',
  '#a5b0c6',
  '#8592ac',
  '#3a4766',
  '#2a3550',
  '#172034',
  '#0e1420',
  '#0a0f1a',
  '#060912',
]

export const theme = createTheme({
  fontFamily: "'Lavha Sans', system-ui, sans-serif",
  headings: { fontFamily: "'Lavha Sans', system-ui, sans-serif", fontWeight: '700' },
  colors: { lapis, pomegranate, dark },
  primaryColor: 'lapis',
  primaryShade: { light: 7, dark: 3 },
  // Fills are dark by day and light by night, so what stands on them follows the scheme; Mantine's own contrast knows one shade only.
  variantColorResolver: (input) => {
    const usual = defaultVariantColorsResolver(input)
    return input.variant === 'filled' ? { ...usual, color: 'var(--lapis-ink)' } : usual
  },
  components: { Checkbox: { defaultProps: { iconColor: 'var(--lapis-ink)' } } },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
})

/** Mantine's own variables take the house's colours, so that its parts and ours are one picture. */
export const variables: CSSVariablesResolver = () => {
  const house = {
    '--mantine-color-body': 'var(--bg)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--soft)',
    '--mantine-color-placeholder': 'var(--soft)',
    '--mantine-color-default': 'var(--panel)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line)',
    '--mantine-color-error': 'var(--bad)',
    '--mantine-color-anchor': 'var(--lapis)',
    '--mantine-color-lapis-outline': 'var(--lapis)',
    '--mantine-color-lapis-light-color': 'var(--lapis)',
    '--mantine-color-pomegranate-outline': 'var(--bad)',
    '--mantine-color-pomegranate-light-color': 'var(--bad)',
    '--mantine-color-disabled': 'var(--line)',
    '--mantine-color-disabled-color': 'var(--soft)',
  }
  return { variables: {}, light: house, dark: house }
}
