import type { Landlord } from '../../../src/landlord/landlord.ts'
import type { LedgerHead } from '../../../src/ledger/entry.ts'
import { say } from '../../../src/words/say.ts'

const shortest = 12

/** The mark of the record as it stands, so that anybody who keeps it can see later whether something was changed. */
export function RecordMark({ head: { seq, hash }, landlord }: { head: LedgerHead; landlord: Landlord }) {
  return (
    <section class="mark-of-record" aria-labelledby="record">
      <h2 id="record">{say('record.heading')}</h2>
      <p>{say('record.text')}</p>
      <p>
        <strong>{say('record.mark', { seq, mark: hash.slice(0, shortest) })}</strong>
      </p>
      <details>
        <summary>{say('record.how')}</summary>
        <ol>
          <li>
            {say('record.how-1')} <code>{hash}</code>
          </li>
          <li>
            {say('record.how-2', { landlord: landlord.name })}{' '}
            <code>{`parley ledger verify --landlord ${landlord.slug} --head ${hash}`}</code>
          </li>
          <li>{say('record.how-3')}</li>
        </ol>
      </details>
    </section>
  )
}
