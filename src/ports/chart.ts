/**
 * Bars to look at beside the sentences and the table that say the same. Counts only, and only such as are published.
 * Drawn by `DrawChart` for channels that show pictures; a channel that shows none leaves it out and loses nothing.
 */
export type Chart = Readonly<{
  title: string
  bars: readonly Readonly<{ label: string; count: number; said: string }>[]
}>

/** Draws a chart as PNG, 1,600 pixels wide. */
export type DrawChart = (chart: Chart) => Promise<Uint8Array>
