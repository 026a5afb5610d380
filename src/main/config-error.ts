/** One setting that cannot be used, and what to do about it. */
export type SettingProblem = Readonly<{ setting: string; cure: string }>

/** Parley does not start on settings it cannot follow to the letter. Lists all of them, so that one attempt is enough. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: readonly SettingProblem[]

  constructor(problems: readonly SettingProblem[]) {
    super(problems.map(({ setting, cure }) => `${setting}: ${cure}`).join('\n'))
    this.problems = problems
  }
}
