import type { z } from 'zod'
import { isJson } from '../json.ts'

/** What is wrong at a place, in Slack's words: "must be less than 3001 characters [json-pointer:/blocks/0/text/text]". */
export type Complaint = string

export const complaint = (said: string, root: string, path: readonly PropertyKey[]): Complaint =>
  `${said} [json-pointer:${[root, ...path.map(String)].join('/')}]`

/** What zod found, said as Slack says it. `root` is where the value stands: "/blocks", "/view". */
export const complaintsOf = (issues: readonly z.core.$ZodIssue[], value: unknown, root: string): readonly Complaint[] =>
  issues.flatMap((issue) => said(issue, value, root))

function said(issue: z.core.$ZodIssue, value: unknown, root: string): readonly Complaint[] {
  const found = at(value, issue.path)
  const missing = found === undefined && issue.path.length > 0
  if (missing) return [complaint(`missing required field: ${String(issue.path.at(-1))}`, root, issue.path.slice(0, -1))]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => complaint(`invalid additional property: ${key}`, root, issue.path))
    case 'too_big':
      return [complaint(tooBig(issue), root, issue.path)]
    case 'too_small':
      return [complaint(tooSmall(issue), root, issue.path)]
    case 'invalid_union':
      return [complaint(`unsupported type: ${String(found)}`, root, issue.path)]
    case 'invalid_value':
      return issue.path.at(-1) === 'type'
        ? [complaint(`unsupported type: ${String(found)}`, root, issue.path)]
        : [complaint(`unsupported value: ${String(found)}`, root, issue.path)]
    case 'invalid_type':
      return [complaint(`must be a valid ${issue.expected}`, root, issue.path)]
    default:
      return [complaint(issue.message, root, issue.path)]
  }
}

function tooBig({ origin, maximum }: z.core.$ZodIssueTooBig): string {
  if (origin === 'string') return `must be less than ${Number(maximum) + 1} characters`
  return origin === 'array' ? `no more than ${maximum} items allowed` : `must be no more than ${maximum}`
}

function tooSmall({ origin, minimum }: z.core.$ZodIssueTooSmall): string {
  if (origin === 'string') return `must be more than ${Number(minimum) - 1} characters`
  return origin === 'array' ? `must provide at least ${minimum} items` : `must be no less than ${minimum}`
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  let here = value
  for (const key of path) {
    if (Array.isArray(here)) here = here[Number(key)]
    else if (isJson(here)) here = here[String(key)]
    else return undefined
  }
  return here
}
