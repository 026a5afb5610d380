import loader, { type Model, type ModelData } from 'highs'

/** Some of the variables together, between two bounds. */
export type Row = Readonly<{ of: readonly number[]; least: number; most: number }>

/** Sums of variables of which at least one is below its mark. */
export type OneOf = readonly Readonly<{ of: readonly number[]; below: number }>[]

/** Whole variables, none below nought, and what is known of them. */
export type Programme = Readonly<{ variables: number; rows: readonly Row[]; oneOf: readonly OneOf[] }>

export type Range = Readonly<{ low: number; high: number }>

/** The package's types put the loader under `default` once more, as it is for `require`; imported, it is the loader itself. */
const imported = (module: unknown) => module as (typeof loader)['default']

const highs = await imported(loader)()
const { optimal } = highs.constants.modelStatus
const { minimize, maximize } = highs.constants.objectiveSense
type Sense = typeof minimize | typeof maximize

/**
 * The least and the greatest whole number that each target, a sum of variables, can be. No further than `enough`
 * apart: every solution found on the way counts for all targets. Throws when there is no solution at all.
 */
export function rangesOf(
  programme: Programme,
  targets: readonly (readonly number[])[],
  enough: number,
): readonly Range[] {
  const found = targets.map(() => ({ low: Infinity, high: -Infinity }))
  return highs.withModel(relaxed(programme), (loose) =>
    highs.withModel(whole(programme), (strict) => {
      for (const [n, target] of targets.entries())
        for (const sense of [minimize, maximize]) {
          const range = found[n]
          if (!range || range.high - range.low >= enough) continue
          const easy = best(loose, programme.variables, target, sense)
          const solution = isSolution(programme, easy) ? easy : best(strict, programme.variables, target, sense)
          for (const [m, other] of targets.entries()) {
            const seen = found[m]
            const value = Math.round(sumOf(solution, other))
            if (seen) Object.assign(seen, { low: Math.min(seen.low, value), high: Math.max(seen.high, value) })
          }
        }
      return found
    }),
  )
}

function best(model: Model, variables: number, target: readonly number[], sense: Sense): ArrayLike<number> {
  const costs = new Float64Array(variables)
  for (const at of target) costs[at] = 1
  model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0 })
  model.changeColsCost({ kind: 'range', from: 0, to: variables - 1 }, costs)
  model.changeObjectiveSense(sense)
  model.run()
  if (model.getModelStatus() !== optimal) throw new Error(`nothing fits what is published: ${model.getModelStatus()}`)
  return model.getSolution().colValue
}

const sumOf = (solution: ArrayLike<number>, of: readonly number[]): number =>
  of.reduce((sum, at) => sum + (solution[at] ?? 0), 0)

/** Whether what is best of all, whole or not, happens to be whole and to keep to the rest: then nothing whole is better. */
const isSolution = ({ oneOf }: Programme, solution: ArrayLike<number>): boolean =>
  Array.from(solution).every((value) => Math.abs(value - Math.round(value)) < 1e-6) &&
  oneOf.every((some) => some.some(({ of, below }) => Math.round(sumOf(solution, of)) < below))

type Terms = Readonly<{ terms: readonly (readonly [number, number])[]; least: number; most: number }>

const termsOf = ({ of, ...bounds }: Row): Terms => ({ ...bounds, terms: of.map((at) => [at, 1]) })

const relaxed = ({ variables, rows }: Programme): ModelData => modelOf(variables, rows.map(termsOf))

/** With a switch, nought or one, for each sum that may be the one below its mark: on, it has to be. */
function whole({ variables, rows, oneOf }: Programme): ModelData {
  const loose = 1000
  let next = variables
  const switched = oneOf.flatMap((some): Terms[] => {
    const first = next
    next += some.length
    const either = some.map(({ of, below }, n): Terms => {
      return { terms: [...of.map((at) => [at, 1] as const), [first + n, loose]], least: 0, most: below - 1 + loose }
    })
    return [...either, { terms: some.map((_, n) => [first + n, 1]), least: 1, most: some.length }]
  })
  const model = modelOf(next, [...rows.map(termsOf), ...switched])
  const colUpper = Array.from({ length: next }, (_, at) => (at < variables ? highs.infinity : 1))
  return { ...model, colUpper, integrality: new Int32Array(next).fill(highs.constants.variableType.integer) }
}

function modelOf(variables: number, rows: readonly Terms[]): ModelData {
  const starts = [0]
  for (const { terms } of rows) starts.push((starts.at(-1) ?? 0) + terms.length)
  const terms = rows.flatMap((row) => row.terms)
  return {
    numCols: variables,
    numRows: rows.length,
    colCost: new Float64Array(variables),
    colLower: new Float64Array(variables),
    colUpper: new Float64Array(variables).fill(highs.infinity),
    rowLower: rows.map(({ least }) => least),
    rowUpper: rows.map(({ most }) => most),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: variables,
      starts,
      indices: terms.map(([at]) => at),
      values: terms.map(([, factor]) => factor),
    },
  }
}
