/** Reports begun and not finished, of one person: reminded of where they were begun, listed in private at the day's end. */
import { type Draft, draftsDue } from '../../../domain/drafts.ts'
import type { Obligation } from '../../../domain/obligation.ts'
import { afterQuiet } from '../../../domain/quiet.ts'
import type { Recipient, Say } from '../../../domain/say.ts'
import { isStanding, standingDuty, subjectOf } from '../../../domain/standing.ts'
import { DAY, type Instant } from '../../../domain/time.ts'
import type { Tx } from '../../client.ts'
import type { Asked } from '../../queries/talk.ts'
import type { Work } from '../work.ts'
import { byTheClock, type StandingKind } from './kind.ts'

const DRAFT = 'draft'
const prefix = 'draft:'
const accountOf = (duty: Obligation): string => subjectOf(duty.case).slice(prefix.length)

/** Whoever begins a report is owed a reminder; one duty for all that this person began. */
export function openDrafts(work: Work, asked: readonly Asked[]): void {
  const { now, rules } = work
  for (const { account, kind, person } of asked) {
    if (kind !== DRAFT || person === null) continue
    const next = now + rules.settings.draftRemind
    const fresh = standingDuty({ kind: DRAFT, subject: `${prefix}${account}`, owner: { person }, now, next })
    const open = work.obligations.find((o) => isStanding(o.case) && o.case === fresh.case && o.state === 'open')
    if (!open) work.obligations.push(fresh)
    else if (open.nextAt === null || open.nextAt > next) Object.assign(open, { nextAt: next, due: next })
    work.touched.add(open ?? fresh)
  }
}

export const draft: StandingKind = {
  kind: DRAFT,
  duties: () => [],
  fire: async (tx, work, duty) => {
    const account = accountOf(duty)
    const { directory, settings } = work.rules
    const drafts = await draftsOf(tx, account)
    const { remind, list, next } = draftsDue(drafts, work.now, settings)
    const name = 'person' in duty.owner ? (directory.person(duty.owner.person)?.name ?? '') : ''
    const says = [...remind.map((d) => reminder(d, name)), ...listing(list, account)]
    work.say(says, byTheClock, `o${duty.id ?? ''}@${duty.nextAt ?? 0}`)
    const until = afterQuiet(work.now, settings) + settings.questionLife
    await mark(tx, remind, 'reminded', work.now, until)
    await mark(tx, list, 'listed', work.now, work.now)
    if (list.length > 0) await askAll(tx, list, account, work.now)
    return next
  },
}

const reminder = ({ conversation, askedAt, photos, said }: Draft, name: string): Say => ({
  to: recipientOf(conversation),
  lane: 'remind',
  cases: [],
  words: 'draft_remind',
  facts: { at: askedAt, photos: photos.length, said, name: conversation.startsWith('g:') ? name : '' },
})

function recipientOf(conversation: string): Recipient {
  const id = conversation.slice(2)
  return conversation.startsWith('g:') ? { to: 'chat', chat: id } : { to: 'account', account: id }
}

function listing(list: readonly Draft[], account: string): Say[] {
  if (list.length === 0) return []
  const drafts = list.map(({ askedAt, photos, said }) => ({ at: askedAt, photos: photos.length, said }))
  return [{ to: { to: 'account', account }, lane: 'remind', cases: [], words: 'drafts_listed', facts: { drafts } }]
}

async function draftsOf(tx: Tx, account: string): Promise<Draft[]> {
  const { rows } = await tx.query<Draft & { reminded: boolean | null; listed: boolean | null }>({
    name: 'drafts_of',
    text: `select id, conversation, asked_at as "askedAt", data->>'said' as said, data->'photos' as photos,
        (data->>'reminded')::boolean as reminded, (data->>'listed')::boolean as listed
      from question where account = $1 and kind = 'draft' and closed_at is null order by id for update`,
    values: [account],
  })
  return rows.map((r) => ({ ...r, reminded: r.reminded ?? false, listed: r.listed ?? false }))
}

/** A draft just reminded of may be answered again by words alone; what was only kept in mind gives way to it. */
async function mark(
  tx: Tx,
  drafts: readonly Draft[],
  what: 'reminded' | 'listed',
  now: Instant,
  until: Instant,
): Promise<void> {
  if (drafts.length === 0) return
  await tx.query({
    name: 'mark_drafts',
    text: `with aside as (update question o set closed_at = to_timestamp($4 / 1000.0) from question d
        where d.id = any($1::bigint[]) and o.account = d.account and o.conversation = d.conversation
          and o.closed_at is null and o.kind in ('list', 'done') and $2 = 'reminded')
      update question set data = data || jsonb_build_object($2::text, true), expires_at = to_timestamp($3 / 1000.0)
      where id = any($1::bigint[])`,
    values: [drafts.map((d) => d.id), what, until, now],
  })
}

/** The list is answered by number, in private, until the next one. */
async function askAll(tx: Tx, list: readonly Draft[], account: string, now: Instant): Promise<void> {
  const drafts = list.map(({ said, photos }) => ({ said, photos }))
  await tx.query({
    name: 'ask_drafts',
    text: `with gone as (update question set closed_at = to_timestamp($3 / 1000.0)
        where account = $1 and conversation = $2 and closed_at is null and kind <> 'draft')
      insert into question (account, conversation, kind, data, asked_at, expires_at)
      values ($1, $2, 'drafts', $4, to_timestamp($3 / 1000.0), to_timestamp($5 / 1000.0))`,
    values: [account, `p:${account}`, now, JSON.stringify({ drafts, last: null }), now + DAY],
  })
}
