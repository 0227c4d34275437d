/** Photos and words that come after 已整改 or 合格 belong to it; so do those of something put right on the spot (R11.3). */
import type { Decision, Refusal } from '../case.ts'
import type { Say } from '../say.ts'
import { become, type On } from './become.ts'
import { answersNow, withNews } from './news.ts'
import { itemOf, workers } from './scene.ts'
import type { Check, Fix, HazardBody, HazardCase } from './state.ts'

export function append({ hazard, command, context }: On<'append'>): Decision<HazardCase> {
  const { now, cause, settings } = context
  const by = cause.person
  const { number, state, body } = hazard
  const late: Refusal = { code: 'state', number, state, since: body.since, by: null, place: body.placeName }
  const tooLate = hazard.closedAt !== null && now - hazard.closedAt > settings.photoWindow
  const nothing = command.text === '' && command.photos.length === 0
  if (by === null || tooLate || nothing) return { ok: false, refusal: late }
  const photos = command.photos.map((id) => ({ id, by, at: now }))
  const added = <T extends Fix | Check>(all: readonly T[]): T[] =>
    all.map((one, i) =>
      i === all.length - 1 ? { ...one, text: joined(one.text, command.text), photos: [...one.photos, ...photos] } : one,
    )
  const mine: Partial<HazardBody> | null =
    state === 'closed' && body.checks.at(-1)?.by === by
      ? { checks: added(body.checks) }
      : workers(hazard).includes(by) && body.fixes.length > 0
        ? { fixes: added(body.fixes) }
        : null
  if (mine === null) return { ok: false, refusal: late }
  const news = command.silent ? null : withNews(hazard, command, context)
  const total = (mine.fixes ?? mine.checks ?? []).at(-1)?.photos.length ?? 0
  const say: Say[] = [
    {
      to: { to: 'here' },
      lane: 'answer',
      cases: [number],
      words: 'hazard_joined',
      facts: { items: [itemOf(hazard, context)], photos: total },
    },
  ]
  return become(hazard, context, {
    act: 'append',
    body: { ...mine, ...(news === null ? {} : { news }) },
    events: [{ type: 'appended', data: { text: command.text, photos: command.photos } }],
    say: answersNow(hazard, command.silent) ? say : [],
  })
}

const joined = (before: string, text: string): string => [before, text].filter((t) => t !== '').join(',')
