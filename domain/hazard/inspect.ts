/** 验收、销号: 重大 is inspected by the department and closed by 县安委办主任, two different people (policy §12). */
import { afterWorkdays } from '../settings.ts'
import type { Decision } from '../case.ts'
import type { Say } from '../say.ts'
import { become, type On } from './become.ts'
import { deskPeople, officeHeads, officePeople, unitName } from './departments.ts'
import { isMajor, keepers } from './major.ts'
import { others, toPerson } from '../recipients.ts'
import { itemOf, nameOf, reporterOf, townDesk } from './scene.ts'
import type { HazardCase } from './state.ts'
import { notMajor } from './supervise.ts'

export function inspect({ hazard, command, context }: On<'inspect'>): Decision<HazardCase> {
  const { now, cause, settings } = context
  const by = cause.person
  if (!isMajor(hazard) || by === null) return notMajor(hazard)
  if (command.photos.length === 0 && !command.excuse) {
    return { ok: false, refusal: { code: 'needs_photo', number: hazard.number, act: 'pass' } }
  }
  const photos = command.photos.map((id) => ({ id, by, at: now }))
  const { body, number } = hazard
  const items = [itemOf(hazard, context)]
  const office = officePeople(hazard, context)
  const facts = {
    items,
    by: nameOf(by, context),
    unit: unitName(body.lead ?? null, context),
    due: afterWorkdays(now, settings.closeDays, settings),
    document: body.major?.supervision?.document ?? '',
    before: body.photos.map((p) => p.id),
    after: [...(body.fixes.at(-1)?.photos.map((p) => p.id) ?? []), ...command.photos],
  }
  return become(hazard, context, {
    act: 'inspect',
    body: { checks: [...body.checks, { by, at: now, ok: true, text: command.text, photos }] },
    events: [{ type: 'inspected', data: { text: command.text, photos: command.photos } }],
    say: [
      {
        to: { to: 'here' },
        lane: 'answer',
        cases: [number],
        words: 'inspected',
        facts: { items, head: office.map((p) => nameOf(p, context)).join('、') },
      },
      ...others(office, context).map((p): Say => ({
        to: toPerson(p),
        lane: 'answer',
        cases: [number],
        words: 'close_asked',
        facts,
        buttons: ['pass', 'return'],
      })),
    ],
  })
}

/** 同意销号; 摘牌 goes with it. */
export function close({ hazard, command, context }: On<'close'>): Decision<HazardCase> {
  const { now, cause } = context
  const by = cause.person
  const { body, number } = hazard
  const { major } = body
  if (!major || !isMajor(hazard)) return notMajor(hazard)
  if (by === null || !officeHeads(context).includes(by)) {
    return { ok: false, refusal: { code: 'post', posts: ['office_head'] } }
  }
  const inspection = body.checks.at(-1)
  if (inspection?.by === by) return { ok: false, refusal: { code: 'two_persons', number } }
  const { supervision } = major
  const delisted = supervision !== undefined
  const items = [itemOf(hazard, context)]
  const facts = {
    items,
    by: nameOf(by, context),
    unit: unitName(body.lead ?? null, context),
    delisted,
    before: body.photos.map((p) => p.id),
    after: [...(body.fixes.at(-1)?.photos ?? []), ...(inspection?.photos ?? [])].map((p) => p.id),
  }
  const told = [
    ...(body.lead === undefined ? [] : deskPeople(body.lead, context)),
    ...townDesk(hazard, context),
    ...keepers(hazard, context),
    body.order?.to,
    body.reporter,
  ]
  const unknown = reporterOf(hazard)
  return become(hazard, context, {
    act: 'close',
    body: { major: { ...major, ...(supervision ? { supervision: { ...supervision, delistedAt: now } } : {}) } },
    events: [{ type: 'closed', data: { text: command.text, delisted } }],
    say: [
      { to: { to: 'here' }, lane: 'answer', cases: [number], words: 'major_closed', facts: { items, delisted } },
      ...[...others(told, context).map(toPerson), ...(unknown?.to === 'account' ? [unknown] : [])].map((to): Say => ({
        to,
        lane: 'answer',
        cases: [number],
        words: 'major_closed_known',
        facts,
      })),
    ],
  })
}
