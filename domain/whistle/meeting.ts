/** 县联席会: an inter-department problem that no whistle settles goes on its list, and is struck off with a conclusion (policy §8, §12). */
import type { Context, Decision } from '../case.ts'
import type { On } from '../machine.ts'
import type { Say } from '../say.ts'
import { nameOf, others, toPerson } from '../recipients.ts'
import { become, itemOf, officePeople, standing, toDepartment, townPeople } from './scene.ts'
import type { MeetingShown } from './facts.ts'
import type { Meeting, MeetingCause, WhistleCase, WhistleCommand } from './state.ts'

type Doing<A> = Extract<WhistleCommand, { do: A }>

export const listed = (why: MeetingCause, reason: string, { cause, now }: Context): Meeting => ({
  why,
  by: cause.person,
  at: now,
  reason: reason.slice(0, 200),
  settled: null,
})

/** Still to be met about. */
export const isListed = ({ body: { meeting } }: WhistleCase): boolean => meeting !== null && meeting.settled === null

export function toMeeting({ state, command, context }: On<WhistleCase, Doing<'to_meeting'>>): Decision<WhistleCase> {
  return list(state, 'to_meeting', listed('asked', command.reason, context), context)
}

export function listMeeting({
  state,
  command,
  context,
}: On<WhistleCase, Doing<'list_meeting'>>): Decision<WhistleCase> {
  return list(state, 'list_meeting', listed(command.why, '', context), context)
}

function list(
  whistle: WhistleCase,
  act: 'to_meeting' | 'list_meeting',
  meeting: Meeting,
  context: Context,
): Decision<WhistleCase> {
  const { number, body } = whistle
  if (isListed(whistle))
    return { ok: false, refusal: { code: 'meeting_listed', number, at: body.meeting?.at ?? context.now } }
  const { why, reason } = meeting
  return become(whistle, context, {
    act,
    body: { meeting },
    events: [{ type: 'meeting_listed', data: { why, reason } }],
    say: (after) => listedSays(after, context),
  })
}

/** Whoever asked for it, the town, 县安委办. By the clock 县安委办 hears it with what is late. */
export function listedSays(whistle: WhistleCase, context: Context): Say[] {
  const { meeting } = whistle.body
  if (!meeting) throw new Error(`${whistle.number}: on no list`)
  const { why, reason, by } = meeting
  const said = {
    lane: 'notice',
    cases: [whistle.number],
    words: 'whistle_listed',
  } as const
  const facts = { item: itemOf(whistle, context), why, reason, by: nameOf(by, context) }
  const heads = officePeople(context)
  const office = by === null ? [] : heads
  const here: Say[] =
    by === null
      ? []
      : [{ ...said, lane: 'answer', to: { to: 'here' }, facts: { ...facts, office: heads.includes(by) } }]
  const people = others([...townPeople(whistle, context), ...office], context)
  return [
    ...here,
    ...people.map((p): Say => ({ ...said, to: toPerson(p), facts: { ...facts, office: heads.includes(p) } })),
  ]
}

/** `CS… 已议,结论…`: the town and the departments hear what was concluded. */
export function conclude({
  state: whistle,
  command,
  context,
}: On<WhistleCase, Doing<'conclude'>>): Decision<WhistleCase> {
  const { cause, now } = context
  const { number, body } = whistle
  const { meeting } = body
  if (!meeting || !isListed(whistle)) return { ok: false, refusal: { code: 'not_listed', number } }
  if (cause.person === null) return { ok: false, refusal: { code: 'post', posts: ['office_head'] } }
  const conclusion = command.conclusion.slice(0, 500)
  if (conclusion === '') return { ok: false, refusal: { code: 'needs_reason', number } }
  const settled = { by: cause.person, at: now, conclusion }
  return become(whistle, context, {
    act: 'conclude',
    body: { meeting: { ...meeting, settled } },
    events: [{ type: 'meeting_concluded', data: { conclusion } }],
    say: (after) => {
      const facts = { item: itemOf(after, context), conclusion, by: nameOf(cause.person, context) }
      const said = { lane: 'notice', cases: [number], words: 'whistle_concluded', facts } as const
      return [
        { ...said, lane: 'answer', to: { to: 'here' } },
        ...others(townPeople(after, context), context).map((p): Say => ({ ...said, to: toPerson(p) })),
        ...standing(after.body).flatMap((c) => toDepartment(c.unit, said, context)),
      ]
    },
  })
}

export function meetingShown({ body: { meeting } }: WhistleCase): MeetingShown | null {
  if (meeting === null) return null
  const { at, why, reason, settled } = meeting
  return { at, why, reason, conclusion: settled?.conclusion ?? '', concludedAt: settled?.at ?? null }
}

/** A hazard opened from it stands in its record; the hazard's own answer has told of it. */
export function link({ state: whistle, command, context }: On<WhistleCase, Doing<'link'>>): Decision<WhistleCase> {
  const hazards = [...new Set([...whistle.body.hazards, ...command.hazards])]
  return become(whistle, context, {
    act: 'link',
    body: { hazards },
    events: [{ type: 'hazards_linked', data: { hazards: command.hazards } }],
    say: () => [],
  })
}
