import { z } from 'zod'
import { argumentsOf, botOf, filled, flag, methods } from './call.ts'
import { personJson } from './json-of.ts'
import { isLocal, isVisible } from './places.ts'
import { Refusal } from './refusal.ts'

const asking = z.object({ user: filled, include_locale: flag })

/** The methods about people. */
export const peopleMethods = methods({
  'users.info': {
    callers: ['bot'],
    tier: 4,
    scope: 'users:read',
    run(call) {
      const { world, args } = call
      const { user } = argumentsOf(args, asking)
      const { installation, token } = botOf(call)
      const person = world.people.get(user)
      if (person === undefined) throw new Refusal('user_not_found')
      if (!isVisible(world, installation, person)) throw new Refusal('user_not_found')
      const local = isLocal(world, installation, person)
      return { user: personJson(person, installation, local, token.scopes.has('users:read.email')) }
    },
  },
})
