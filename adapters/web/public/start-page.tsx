import { recordAddress } from '../../../src/landlord/addresses.ts'
import type { Landlord } from '../../../src/landlord/landlord.ts'
import { say } from '../../../src/words/say.ts'
import { Page } from '../page.tsx'

const example = 'parley landlord add --name "Longden Homes" --slug longden --admin "Priya Shah"'

/** Where there is more than one landlord: which one is yours? */
export function PickLandlordPage({ landlords }: { landlords: readonly Landlord[] }) {
  return (
    <Page title={say('start.some-title')}>
      <p class="lead">{say('start.some-text')}</p>
      <ul class="picks">
        {landlords.map((landlord) => (
          <li key={landlord.id}>
            <a href={recordAddress(landlord)}>{landlord.name}</a>
          </li>
        ))}
      </ul>
    </Page>
  )
}

/** Where there is none yet: how to add one. `tryOut` is the address of the try-out, where it is on. */
export function NoLandlordPage({ tryOut }: { tryOut: string | undefined }) {
  return (
    <Page title={say('start.none-title')}>
      <p class="lead">{say('start.none-text')}</p>
      <p>
        <code class="command">{example}</code>
      </p>
      <p>{say('start.none-next')}</p>
      {tryOut === undefined ? null : (
        <p>
          <a class="button go" href={tryOut}>
            {say('start.try')}
          </a>
        </p>
      )}
    </Page>
  )
}
