import { Temporal } from 'temporal-polyfill'
import type { ExportDocument } from '../../../src/rights/document.ts'
import { readable, type Section } from '../../../src/rights/readable.ts'
import { say } from '../../../src/words/say.ts'
import { sayMoment } from '../../../src/words/when.ts'
import { Page } from '../page.tsx'
import { Button, ButtonLink, Facts } from '../parts.tsx'

/** All that is kept of one person, part by part, and the same as a file. */
export function DataPage({ document }: { document: ExportDocument }) {
  const { landlord, made, zone } = document
  const at = Temporal.Instant.from(made)
  return (
    <Page title={say('mydata.title')} landlord={landlord}>
      <p class="lead">{say('mydata.text', { landlord, when: sayMoment(at, zone, at) })}</p>
      <p>
        <ButtonLink href="/my-data/file">{say('mydata.download')}</ButtonLink>
      </p>
      <p class="hint">{say('mydata.download.hint')}</p>
      {readable(document).map((section) => (
        <PartSection key={section.part} section={section} />
      ))}
      <form method="post" action="/my-data/leave">
        <Button tone="go">{say('mydata.leave')}</Button>
      </form>
    </Page>
  )
}

function PartSection({ section: { part, heading, entries } }: { section: Section }) {
  return (
    <section class="card" aria-labelledby={`part-${part}`}>
      <h2 id={`part-${part}`}>{heading}</h2>
      {entries.length === 0 ? <p>{say('mydata.nothing')}</p> : null}
      {entries.map(({ title, facts }, n) => (
        <div key={`${n}${title}`}>
          {title === '' ? null : <h3>{title}</h3>}
          <Facts facts={facts} />
        </div>
      ))}
    </section>
  )
}
