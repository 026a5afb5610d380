import type { Block, Choice, Message } from '../../../src/ports/message.ts'
import type { RoomMessage } from '../../../src/ports/rooms.ts'
import { say } from '../../../src/words/say.ts'
import { sayDay, sayTime } from '../../../src/words/when.ts'
import { DataTable, Facts, Hidden, Prose } from '../parts.tsx'

/** "One moment…", while an answer takes longer than people like to wait. */
export const moment = (): Message => ({
  summary: say('web.moment'),
  blocks: [{ kind: 'prose', text: say('web.moment') }],
})

/** A short message with nothing but words. */
export const plain = (text: string): Message => ({ summary: text, blocks: [{ kind: 'prose', text }] })

/** What a message needs beside itself to be shown: where its buttons send to and who is who. */
export type Showing = Readonly<{
  post: string
  zone: string
  reader: string
  nameOf(person: string): string
  /** A new name for the delivery that a press would be. */
  nonce(action: string, message: string): string
}>

/** One message of a room as the reader sees it. */
export function MessageView({ entry, showing }: { entry: RoomMessage; showing: Showing }) {
  const ours = entry.author === null
  const name = entry.author === null ? say('play.parley') : showing.nameOf(entry.author)
  const mine = entry.author === showing.reader
  const local = entry.at.toZonedDateTimeISO(showing.zone)
  const look = ['message', ours ? 'ours' : 'theirs', mine ? 'mine' : '', entry.onlyFor === null ? '' : 'private']
  return (
    <li id={`m-${entry.id}`} class={look.filter(Boolean).join(' ')} data-message={entry.id}>
      <article aria-label={entry.said.kind === 'message' ? entry.said.message.summary : undefined}>
        <p class="by">
          <span class={`face ${ours ? 'parley' : tint(entry.author ?? '')}`} aria-hidden="true">
            {ours ? 'P' : initials(name)}
          </span>
          <strong>{name}</strong>
          {mine ? <span> ({say('play.you')})</span> : null}
          <time dateTime={entry.at.toString()}>{`${sayDay(local)}, ${sayTime(local)}`}</time>
        </p>
        <div class="body">
          {entry.onlyFor === null ? null : <p class="only-you">{say('web.only-you')}</p>}
          {entry.said.kind === 'text' ? (
            <Prose text={entry.said.text} />
          ) : (
            entry.said.message.blocks.map((block, n) => (
              <BlockView key={`${n}${block.kind}`} block={block} message={entry.id} showing={showing} />
            ))
          )}
        </div>
      </article>
    </li>
  )
}

/** One block of a message. */
export function BlockView({ block, message, showing }: { block: Block; message: string; showing: Showing }) {
  switch (block.kind) {
    case 'heading':
      return <h2>{block.text}</h2>
    case 'prose':
      return <Prose text={block.text} />
    case 'facts':
      return <Facts facts={block.facts} />
    case 'table':
      return <DataTable caption={block.caption} columns={block.columns} rows={block.rows} />
    case 'image':
      return 'url' in block.source ? <a href={block.source.url}>{say('web.picture', { alt: block.alt })}</a> : null
    case 'rule':
      return <hr />
    case 'choices':
      return (
        <div class="choices">
          {block.choices.map((choice) => (
            <ChoiceView
              key={choice.kind === 'link' ? choice.url : choice.action}
              choice={choice}
              message={message}
              showing={showing}
            />
          ))}
        </div>
      )
    case 'file':
      // The outlet refuses files, so none is kept.
      return null
  }
}

function ChoiceView({ choice, message, showing }: { choice: Choice; message: string; showing: Showing }) {
  if (choice.kind === 'link') {
    return (
      <a class="button plain" href={choice.url}>
        {choice.label}
      </a>
    )
  }
  return (
    <form method="post" action={showing.post} data-send>
      <Hidden
        values={{ kind: 'press', nonce: showing.nonce(choice.action, message), action: choice.action, message }}
      />
      <button type="submit" class={`button ${choice.tone}`}>
        {choice.label}
      </button>
    </form>
  )
}

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((part) => part[0] ?? '')
    .join('')
    .slice(0, 2)

/** One of six tints, the same for the same person. The name always stands beside it. */
const tint = (person: string): string =>
  `tint-${[...person].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 6}`
