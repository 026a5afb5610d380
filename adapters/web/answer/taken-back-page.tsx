import type { AnswerSheet } from '../../../src/consultation/result.ts'
import { againWords, withdrawnWords } from '../../../src/consultation/withdrawn-card.ts'
import { AnswerFrame } from './frame.tsx'
import { NotKept } from './not-kept.tsx'
import type { Answering } from './read-link.ts'
import { WholeStory } from './whole-story.tsx'

/** For a question that was taken back: sorry, why, and what comes instead. */
export function TakenBackPage({ answering, late }: { answering: Answering; late: AnswerSheet }) {
  const { view } = answering
  return (
    <AnswerFrame answering={answering} title={view.consultation.plan.title}>
      <p class="lead">{[withdrawnWords(view), ...againWords(view)].join(' ')}</p>
      {Object.keys(late).length > 0 ? <NotKept view={view} late={late} /> : null}
      <WholeStory answering={answering} />
    </AnswerFrame>
  )
}
