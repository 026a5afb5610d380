/**
 * How long and how many. From the Block Kit reference (docs.slack.dev/reference/block-kit) and the comments of
 * @slack/types; where the two differ (an option's value: 150 or 75) the reference counts.
 */
export const limits = {
  blocksInMessage: 50,
  blocksInView: 100,
  id: 255,
  text: 3000,
  button: { text: 75, value: 2000, url: 3000, label: 75 },
  confirm: { title: 100, text: 300, button: 30 },
  option: { text: 75, value: 150, description: 75, url: 3000 },
  optionGroup: { label: 75, options: 100 },
  select: { placeholder: 150, options: 100, groups: 100 },
  overflow: 5,
  boxes: 10,
  files: 10,
  inputText: 3000,
  actions: 25,
  alert: 200,
  card: { title: 150, subtitle: 150, body: 200, subtext: 200, actions: 3 },
  carousel: 10,
  container: { title: 150, subtitle: 150, blocks: 10 },
  context: 10,
  contextActions: { elements: 5, people: 10 },
  table: { rows: 100, columns: 20, words: 10_000 },
  dataTable: { rows: 201, columns: 20, page: 100, words: 20_000 },
  header: 150,
  image: { url: 3000, alt: 2000, title: 2000 },
  input: { label: 2000, hint: 2000 },
  markdown: 12_000,
  section: { fields: 10, field: 2000 },
  video: { alt: 200, title: 200, author: 50, description: 200, provider: 50 },
  view: { metadata: 3000, callback: 255, title: 24, button: 24, bytes: 250_000 },
  views: 3,
  /**
   * All blocks of one message together. Not in the reference: slackapi/bolt-js issue 2509 found 13,297 characters of
   * markdown blocks, and that a divider takes 125 of them.
   */
  messageWords: 13_297,
  blockCost: 125,
} as const
