import { proofPath } from '../../../src/consultation/proof/address.ts'
import { closingWords } from '../../../src/consultation/wording.ts'
import { consultationAddress, verifierAddress } from '../../../src/landlord/addresses.ts'
import { say } from '../../../src/words/say.ts'
import { contactWords, Help } from '../consultation/help.tsx'
import { ErrorSummary, LineField } from '../fields.tsx'
import { Button, Facts, Status } from '../parts.tsx'
import { PublicFrame } from './frame.tsx'
import type { PublicProof } from './read-proof.ts'

/** What came of looking for a code. */
export type Checked = 'empty' | 'not-a-code' | 'found' | 'not-found'

type ProofProps = Readonly<{
  proof: PublicProof
  publicUrl: string
  checked?: Checked
  /** What was typed and is no code, so that a slip can be put right. Nothing else is ever given back. */
  typed?: string
}>

/** Where somebody who kept a code sees that it is counted; or why there is nothing to check here. */
export function ProofPage(props: ProofProps) {
  const { view, list } = props.proof
  const { landlord, consultation } = view
  const problem = problemWith(props.checked)
  return (
    <PublicFrame
      landlord={landlord}
      here="consultation"
      title={say('proof-page.title')}
      heading={false}
      wrong={problem !== undefined}
    >
      <ErrorSummary problems={problem === undefined ? {} : { code: problem }} order={['code']} />
      <h1>{say('proof-page.title')}</h1>
      <p class="hint">{consultation.plan.title}</p>
      {typeof list === 'string' ? (
        <p class="lead">{say(`proof-page.none-${list}`)}</p>
      ) : (
        <List {...props} list={list} problem={problem} />
      )}
      <p>
        <a href={consultationAddress(landlord, consultation)}>{say('proof-page.story')}</a>
      </p>
      <Help landlord={landlord} />
    </PublicFrame>
  )
}

function problemWith(checked: Checked | undefined): string | undefined {
  return checked === 'empty' || checked === 'not-a-code' ? say(`proof-page.${checked}`) : undefined
}

type ListProps = ProofProps & Readonly<{ list: Exclude<PublicProof['list'], string>; problem: string | undefined }>

function List({ proof, publicUrl, list, checked, typed, problem }: ListProps) {
  const { landlord, consultation } = proof.view
  const here = proofPath(landlord, consultation)
  return (
    <>
      {checked === 'found' ? <Status>{say('proof-page.found')}</Status> : null}
      {checked === 'not-found' ? <NotFound contact={contactWords(landlord)} /> : null}
      <p class="lead">{say('proof-page.about', { closed: closingWords(proof.view) })}</p>
      <form method="post" action={here} noValidate class="form">
        <LineField
          name="code"
          label={say('proof-page.label')}
          hint={say('proof-page.hint')}
          problem={problem}
          value={typed}
          required
        />
        <Button tone="go">{say('proof-page.check')}</Button>
      </form>
      <Facts
        facts={[
          { label: say('proof-page.counted'), value: list.answered },
          { label: say('proof-page.root'), value: <code>{list.root}</code> },
        ]}
      />
      <details>
        <summary>{say('proof-page.yourself')}</summary>
        <ol>
          <li>
            {say('proof-page.step-script')} <a href={verifierAddress}>verify-proof.mjs</a>
          </li>
          <li>
            {say('proof-page.step-run')}
            <p>
              <code class="command">
                {`node verify-proof.mjs ${publicUrl}${here}.json ${say('proof-page.your-code')} --root ${say('proof-page.your-mark')} --answered ${list.answered}`}
              </code>
            </p>
          </li>
          <li>{say('proof-page.step-mark')}</li>
        </ol>
        <p>
          {say('proof-page.the-list')} <a href={`${here}.json`}>proof.json</a>
        </p>
      </details>
    </>
  )
}

/** That a code is not on the list, and every innocent reason before the other one. */
function NotFound({ contact }: { contact: string }) {
  return (
    <Status kind="bad">
      <p>
        <strong>{say('proof-page.not-found')}</strong> {say('proof-page.why')}
      </p>
      <ul>
        <li>{say('proof-page.why-changed')}</li>
        <li>{say('proof-page.why-two')}</li>
        <li>{say('proof-page.why-other')}</li>
      </ul>
      <p>{say('proof-page.why-ask', { contact })}</p>
    </Status>
  )
}
