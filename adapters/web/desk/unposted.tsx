import { postAgain } from '../../../src/landlord/post-again.ts'
import type { RefusedPost } from '../../../src/landlord/records.ts'
import { spaceId } from '../../../src/landlord/space.ts'
import type { Needs } from '../../../src/needs.ts'
import { isWordKey, say, sayCode } from '../../../src/words/say.ts'
import type { Door } from './door.tsx'
import { PressButton } from './frame.tsx'
import type { Visit } from './visit.ts'
import { addressOf, titleOf } from './which.ts'

/** What did not go out in one place, and what helps there. */
type Unposted = Readonly<{
  space: RefusedPost['space']
  cures: readonly string[]
  posts: readonly Readonly<{ text: string; href: string }>[]
}>

/** The button that posts again what a place would not take. */
export function addUnposted(door: Door, needs: Needs): void {
  door.press('/desk/places/:space/again', async (visit, { params }) => {
    const n = await postAgain(needs, visit.by, { space: spaceId(params['space'] ?? '') })
    return { go: `/desk?done=posted-again&n=${n}` }
  })
}

/** What did not go out, place by place. Nothing for those who are no officers. */
export async function unpostedFor({ store }: Needs, { by, officer }: Visit): Promise<readonly Unposted[]> {
  if (!officer) return []
  const places = new Map<string, Unposted>()
  for (const { space, posting, consultation: id, code } of await store.records.spaces.refused(by.scope)) {
    const consultation = await store.records.consultations.get(by.scope, id)
    if (!consultation) continue
    const text = say('desk.unposted.what', { what: sayCode(`desk.posting.${posting}`), title: titleOf(consultation) })
    const { posts, cures }: Unposted = places.get(space.id) ?? { space, posts: [], cures: [] }
    const cure = sayCode(`delivery.cure.${code}`)
    places.set(space.id, {
      space,
      cures: cures.includes(cure) ? cures : [...cures, cure],
      posts: [...posts, { text, href: addressOf(consultation) }],
    })
  }
  return [...places.values()]
}

/** Where something did not go out: what, why, what helps, and the button to press once that is done. */
export function NotPosted({ visit, places }: { visit: Visit; places: readonly Unposted[] }) {
  if (places.length === 0) return null
  return (
    <section aria-labelledby="not-posted">
      <h2 id="not-posted">{say('desk.unposted.title')}</h2>
      {places.map(({ space, cures, posts }) => (
        <div class="panel" key={space.id}>
          <h3>
            {say('desk.unposted.where', { channel: channelWords(space), purpose: say(`purpose.${space.purpose}`) })}
          </h3>
          <ul>
            {posts.map(({ text, href }) => (
              <li key={`${href}${text}`}>
                <a href={href}>{text}</a>
              </li>
            ))}
          </ul>
          {cures.map((cure) => (
            <p key={cure}>{cure}</p>
          ))}
          <PressButton visit={visit} action={`/desk/places/${space.id}/again`} label={say('desk.unposted.again')} />
        </div>
      ))}
    </section>
  )
}

/** Chats of other companies have a name in the catalogue; ours is the one on our pages. */
function channelWords({ place }: RefusedPost['space']): string {
  const key = `channel.${place.channel}`
  return isWordKey(key) ? say(key) : say('desk.unposted.our-chat')
}
