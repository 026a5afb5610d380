/**
 * Where a promise comes from. `answer-owed`: to say what was decided after a consultation. `outcome`: a theme's promised
 * action. `point`: a numbered point of a charter the landlord has adopted. `recommendation` and `action`: a panel's, named by
 * where it can be looked up. `own`: the landlord's own idea.
 */
export type Origin =
  | Readonly<{ kind: 'answer-owed'; consultation: string }>
  | Readonly<{ kind: 'outcome'; consultation: string; theme: number }>
  | Readonly<{ kind: 'point'; charter: string; point: string }>
  | Readonly<{ kind: 'recommendation' | 'action'; reference: string }>
  | Readonly<{ kind: 'own' }>

export const originKinds = [
  'answer-owed',
  'outcome',
  'point',
  'recommendation',
  'action',
  'own',
] as const satisfies readonly Origin['kind'][]

/** The consultation a promise comes from, if it comes from one. */
export const consultationOf = (origin: Origin): string | null => ('consultation' in origin ? origin.consultation : null)
