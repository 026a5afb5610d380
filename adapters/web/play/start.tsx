import { say } from '../../../src/words/say.ts'
import { Page } from '../page.tsx'
import { personas, roomsOf } from './personas.ts'
import { FourThings, roomAddress } from './room.tsx'

/** For a newcomer: what this is, what to try, and who to be. */
export function StartPage() {
  return (
    <Page title={say('play.title')} heading={false} shape="wide">
      <div class="hero">
        <p class="kicker">{say('play.title')}</p>
        <h1>{say('play.hero')}</h1>
        <p class="lead">{say('play.intro')}</p>
      </div>
      <div class="start">
        <section aria-labelledby="who">
          <h2 id="who">{say('play.who')}</h2>
          <p>{say('play.what')}</p>
          <ul class="doors">
            {personas.map((one) => (
              <li key={one.id}>
                <a class={`door ${one.part}`} href={roomAddress(one.id, roomsOf(one)[0] ?? '')}>
                  <span class="unseen">{say('play.be-start')} </span>
                  <strong>{one.name}</strong>
                  <span>{say(`play.part.${one.part}`)}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
        <section class="try" aria-labelledby="try">
          <h2 id="try">{say('play.try')}</h2>
          <FourThings />
        </section>
      </div>
    </Page>
  )
}
