import type { ComponentChildren } from 'preact'
import { say } from '../../../src/words/say.ts'
import { Help } from '../consultation/help.tsx'
import { PublicFrame } from './frame.tsx'
import type { PublicStory } from './read-record.ts'
import { RecordMark } from './record-mark.tsx'
import { type StepName, stepsOf } from './steps.ts'
import { Answered } from './story-answered.tsx'
import { Asked } from './story-asked.tsx'
import { Decided, Kept, Promised } from './story-decided.tsx'
import { TakenBack } from './story-withdrawn.tsx'
import { Tag, type TagKind, TagShape } from './tag.tsx'

/** One consultation from the question to what was done, as one line that anyone can follow. */
export function StoryPage({ story }: { story: PublicStory }) {
  const { landlord, consultation } = story.view
  return (
    <PublicFrame landlord={landlord} here="consultation" title={consultation.plan.title}>
      {consultation.stage.name === 'withdrawn' ? <TakenBack story={story} /> : null}
      <ol class="chain" aria-label={say('chain.steps')}>
        {stepsOf(story).map(({ name, kind }) => (
          <Step key={name} name={name} kind={kind}>
            <Content name={name} story={story} />
          </Step>
        ))}
      </ol>
      {story.head === null ? null : <RecordMark head={story.head} landlord={landlord} />}
      <Help landlord={landlord} />
    </PublicFrame>
  )
}

function Step({ name, kind, children }: { name: StepName; kind: TagKind; children: ComponentChildren }) {
  return (
    <li class={`step ${kind}`} id={name}>
      <span class="knot">
        <TagShape kind={kind} />
      </span>
      <div class="step-top">
        <h2>{kind === 'done' ? say(`chain.step.${name}`) : say(`chain.next.${name}`)}</h2>
        {kind === 'done' ? null : <Tag kind={kind} />}
      </div>
      {children}
    </li>
  )
}

function Content({ name, story }: { name: StepName; story: PublicStory }) {
  switch (name) {
    case 'asked':
      return <Asked story={story} />
    case 'answered':
      return <Answered story={story} />
    case 'decided':
      return <Decided story={story} />
    case 'promised':
      return <Promised story={story} />
    case 'kept':
      return <Kept story={story} />
  }
}
