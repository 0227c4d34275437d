/** What a whistle still lacks, asked one thing at a time; the answer completes it (policy §8). */
import { z } from 'zod'
import type { View } from '../../db/transactions/intake.ts'
import { type Slots, slotsSchema } from '../../domain/intent.ts'
import type { WhistleAsk } from '../../domain/whistle/facts.ts'
import { departmentsLike } from './departments-like.ts'
import type { Heard } from './prepare.ts'

/** What was told of a whistle so far: kept whole in a question while something is lacking. */
const toldSoFar = z.object({
  slots: slotsSchema,
  said: z.string(),
  /** Hazards it is about. */
  hazards: z.array(z.string()),
  precedent: z.object({ unit: z.string(), number: z.string() }).nullable(),
})
export type ToldWhistle = z.infer<typeof toldSoFar>

export const whistleAsked = toldSoFar.extend({
  ask: z.enum(['choice', 'unknown', 'departments', 'matter', 'when']),
  /** What was said of a department. */
  name: z.string(),
  choices: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Blown already: what is answered is added to it. */
  number: z.string().nullable(),
})
export type Asked = z.infer<typeof whistleAsked>

type Lacking = Pick<Asked, 'ask' | 'name'> & { ask: WhistleAsk }

/** Who is to come, what for, by when. */
export function lackingIn(slots: Slots): Lacking | null {
  const [choice] = slots.departmentChoices ?? []
  if (choice) return { ask: 'choice', name: choice.said }
  const [unknown] = slots.departmentsUnknown ?? []
  if (unknown !== undefined) return { ask: 'unknown', name: unknown }
  if ((slots.departments ?? []).length === 0) return { ask: 'departments', name: '' }
  if ((slots.matter ?? '') === '') return { ask: 'matter', name: '' }
  if (slots.deadlineProblem === 'past' || slots.deadlineProblem === 'invalid')
    return { ask: 'when', name: slots.deadlineWords ?? '' }
  return null
}

export function askAbout(heard: Heard, view: View, told: ToldWhistle, number: string | null): void {
  const { slots } = told
  const lacking = lackingIn(slots)
  if (!lacking) return
  const { ask, name } = lacking
  const choices = choicesFor(heard, slots, lacking)
  view.ask('whistle', { ...told, ask, name, choices, number }, heard.deps.settings.questionLife)
  view.say({
    to: { to: 'here' },
    lane: 'answer',
    cases: number === null ? [] : [number],
    words: 'whistle_ask',
    facts: {
      ask,
      name,
      choices: choices.map((c) => c.name),
      number: number ?? '',
      urgent: slots.urgency === 'urgent',
    },
  })
}

/** Those of that short name; those whose names are like what was said, or all. */
function choicesFor({ deps: { directory } }: Heard, slots: Slots, { ask, name }: Lacking): Asked['choices'] {
  if (ask === 'choice') return slots.departmentChoices?.[0]?.of ?? []
  return ask === 'unknown' ? departmentsLike(directory, name) : []
}
