import { say } from '../../../src/words/say.ts'

/** How many of those asked have answered, in words and as a bar. */
export function AnsweredBar({ asked, answered }: { asked: number; answered: number }) {
  const words = say('desk.follow.answered', { asked, answered })
  return (
    <div class="answered">
      <p class="figure">{words}</p>
      <progress max={Math.max(1, asked)} value={answered} aria-label={words} />
    </div>
  )
}
