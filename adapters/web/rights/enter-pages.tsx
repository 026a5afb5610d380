import { say } from '../../../src/words/say.ts'
import { Page } from '../page.tsx'
import { Button } from '../parts.tsx'

/** Before anything is shown: a button, so that only a person uses the link up. */
export function EnterPage({ link }: { link: string }) {
  return (
    <Page title={say('mydata.title')}>
      <p class="lead">{say('mydata.enter.text')}</p>
      <form method="post" action={`/my-data/open/${link}`}>
        <Button tone="go">{say('mydata.enter.button')}</Button>
      </form>
      <p class="hint after">{say('mydata.enter.hint')}</p>
    </Page>
  )
}

/** A link or a visit that is not good, or no longer. */
export function GonePage() {
  return (
    <Page title={say('mydata.gone')}>
      <p class="lead">{say('mydata.gone.text')}</p>
      <p>
        <a href="/">{say('page.home')}</a>
      </p>
    </Page>
  )
}

/** After they said that they have finished. */
export function LeftPage() {
  return (
    <Page title={say('mydata.left')}>
      <p class="lead">{say('mydata.left.text')}</p>
    </Page>
  )
}
