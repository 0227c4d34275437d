/** Pages of the lists people leaf through: what awaits them, and the hazards they may see. */
import { z } from 'zod'
import { type HazardWish, hazardWish } from '../../domain/hazard/wish.ts'
import type { Jurisdiction } from '../../domain/jurisdiction.ts'
import type { AreaId } from '../../domain/org.ts'
import { AT_HAND } from '../../domain/duty/owed.ts'
import type { Instant } from '../../domain/time.ts'
import type { Asks } from '../client.ts'
import { countLedger, pageOf } from './ledger.ts'

export type ListWish = { of: 'todo' } | { of: 'cases'; wish: HazardWish }

/** Which page: a number counted from 1, the last, or so many further than the one shown. */
export type Turn = { to: number } | { to: 'last' } | { by: number }

export type ListNeeds = {
  /** Owner keys of the sender. */
  keys: readonly string[]
  within: Jurisdiction
  areasIn(area: AreaId): readonly AreaId[]
  /** A list asked for; null when only the page of one shown before is. */
  want: ListWish | null
  turn: Turn
}

export type ListPage = { list: ListWish; numbers: string[]; total: number; page: number; pages: number; asked: number }

/** Cases on one page. */
const PAGE = 10

/** The list just shown, as the question holds it whose answers its numbers are. */
const shownList = z.object({
  numbers: z.array(z.string()),
  page: z.number(),
  list: z.union([z.object({ of: z.literal('todo') }), z.object({ of: z.literal('cases'), wish: hazardWish })]),
})

type Asker = { account: string; conversation: string; list: ListNeeds | null }

/** The pages that messages of a batch ask for; few do. */
export async function loadPages<A extends Asker>(
  tx: Asks,
  askers: readonly A[],
  now: Instant,
): Promise<ReadonlyMap<A, ListPage>> {
  const pages = new Map<A, ListPage>()
  for (const asker of askers) {
    const page = asker.list && (await loadPage(tx, asker.list, await shownTo(tx, asker, now), now))
    if (page) pages.set(asker, page)
  }
  return pages
}

/** What the last list shown in this talk left behind, while its numbers still mean something. */
async function shownTo(tx: Asks, { account, conversation, list }: Asker, now: Instant): Promise<unknown> {
  if (list?.want !== null) return null
  const { rows } = await tx.query<{ kind: string; data: unknown }>(
    `select kind, data from question where account = $1 and conversation = $2 and closed_at is null
      and expires_at > to_timestamp($3 / 1000.0) order by id desc limit 1`,
    [account, conversation, now],
  )
  return rows[0]?.kind === 'list' ? rows[0].data : null
}

/** One page of what is wanted, or of the list shown before; null when there is none to turn. */
async function loadPage(tx: Asks, needs: ListNeeds, shown: unknown, now: Instant): Promise<ListPage | null> {
  const before = shownList.safeParse(shown)
  const list = needs.want ?? before.data?.list
  if (!list) return null
  const total = await (list.of === 'todo' ? countTodo(tx, needs, now) : countCases(tx, list.wish, needs, now))
  const pages = Math.max(1, Math.ceil(total / PAGE))
  const { turn } = needs
  const asked = 'by' in turn ? (before.data?.page ?? 1) + turn.by : turn.to === 'last' ? pages : turn.to
  const page = Math.min(pages, Math.max(1, asked))
  const part = { size: PAGE, skip: (page - 1) * PAGE }
  const numbers = await (list.of === 'todo'
    ? todoPage(tx, needs, part, now)
    : pageOf(tx, scopeOf(list.wish, needs), now, part))
  return { list, numbers, total, page, pages, asked }
}

/**
 * By name alone one reaches cases of a place or area that is named; looking through everything goes by post, and for
 * whoever holds none it is what he told himself.
 */
function scopeOf(wish: HazardWish, { within, areasIn }: ListNeeds) {
  const posted = within.all || [within.areas, within.industries, within.places, within.units].some((r) => r.length > 0)
  const narrow = wish.place !== null || wish.area !== null || !posted
  const { account: _account, ...byPost } = within
  return {
    wish,
    within: narrow ? within : { ...byPost, person: null },
    areas: wish.area === null ? null : areasIn(wish.area),
  }
}

async function countCases(tx: Asks, wish: HazardWish, needs: ListNeeds, now: Instant): Promise<number> {
  return (await countLedger(tx, scopeOf(wish, needs), now)).total
}

// 签收 is the first half of the work, told with it. Of a month's shifts only the one at hand is to be done.
const OWED = `from obligation o join cases c on c.number = o.case_number and c.kind in ('hazard', 'registration', 'whistle', 'shift', 'duty_book')
  where o.owner_key = any($1::text[]) and o.state = 'open' and o.kind <> 'accept'
    and (c.kind <> 'shift' or o.kind in ('agree_swap', 'approve_swap') or (o.kind <> 'standby' and o.due_at <= to_timestamp($2 / 1000.0)))`

async function countTodo(tx: Asks, { keys }: ListNeeds, now: Instant): Promise<number> {
  const { rows } = await tx.query<{ total: number }>(`select count(*) as total ${OWED}`, [keys, now + AT_HAND])
  return rows[0]?.total ?? 0
}

async function todoPage(
  tx: Asks,
  { keys }: ListNeeds,
  part: { size: number; skip: number },
  now: Instant,
): Promise<string[]> {
  const { rows } = await tx.query<{ number: string }>(
    `select o.case_number as number ${OWED} order by o.due_at, o.id limit ${part.size} offset ${part.skip}`,
    [keys, now + AT_HAND],
  )
  return rows.map((r) => r.number)
}
