import { BarChart } from 'echarts/charts'
import { GridComponent, TitleComponent } from 'echarts/components'
import * as echarts from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { Chart } from '../../src/ports/chart.ts'
import { inLines } from '../../src/words/lines.ts'

echarts.use([BarChart, GridComponent, TitleComponent, SVGRenderer])

const width = 800
const font = 'Atkinson Hyperlegible'
const ink = '#1b1b1b'
const bar = '#1d5f8a'

/**
 * A chart as SVG: lying bars, each with its own words and figures beside it, so that colour alone says nothing. Long
 * answers are broken over lines rather than cut.
 */
export function chartSvg({ title, bars }: Chart): string {
  const rows = bars.toReversed()
  const heading = inLines(title, 62)
  const lines = rows.map(({ label }) => inLines(label, 30))
  const most = Math.max(1, ...lines.map(({ length }) => length))
  const top = 28 + heading.length * 30
  const height = top + rows.length * Math.max(44, most * 24 + 14) + 24
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption({
      animation: false,
      backgroundColor: '#ffffff',
      textStyle: { fontFamily: font, color: ink },
      title: {
        text: heading.join('\n'),
        left: 20,
        top: 14,
        textStyle: { fontFamily: font, fontSize: 22, lineHeight: 28, color: ink },
      },
      grid: { left: 290, right: 150, top, bottom: 16 },
      xAxis: { type: 'value', min: 0, max: Math.max(1, ...rows.map(({ count }) => count)), show: false },
      yAxis: {
        type: 'category',
        data: lines.map((label) => label.join('\n')),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { fontFamily: font, fontSize: 18, lineHeight: 24, color: ink },
      },
      series: [
        {
          type: 'bar',
          data: rows.map(({ count, said }) => ({
            value: count,
            label: {
              show: true,
              position: 'right',
              formatter: plain(said),
              fontFamily: font,
              fontSize: 18,
              color: ink,
            },
          })),
          barMaxWidth: 30,
          itemStyle: { color: bar },
        },
      ],
    })
    return chart.renderToSVGString()
  } finally {
    chart.dispose()
  }
}

/** The library reads {…} in a label as a place to fill. */
const plain = (text: string): string => text.replaceAll('{', '(').replaceAll('}', ')')
