import { createRequire } from 'node:module'
import type { DrawChart } from '../../src/ports/chart.ts'

const typeface = '@expo-google-fonts/atkinson-hyperlegible/400Regular/AtkinsonHyperlegible_400Regular.ttf'

/** Draws charts as PNG. What it needs is loaded with the first one: most processes never draw. */
export const drawPng: DrawChart = async (chart) => {
  const [{ chartSvg }, { Resvg }] = await Promise.all([import('./svg.ts'), import('@resvg/resvg-js')])
  const drawing = new Resvg(chartSvg(chart), {
    font: {
      loadSystemFonts: false,
      fontFiles: [createRequire(import.meta.url).resolve(typeface)],
      defaultFontFamily: 'Atkinson Hyperlegible',
    },
    fitTo: { mode: 'width', value: 1600 },
  })
  return drawing.render().asPng()
}
