/** 导出台账: what is asked for and whether the asker may have it; the file itself is a job's work and comes in private. */
import type { View } from '../../db/transactions/intake.ts'
import type { Directory } from '../../domain/directory.ts'
import type { HazardWish } from '../../domain/hazard/wish.ts'
import type { Slots } from '../../domain/intent.ts'
import { covers, type Jurisdiction, jurisdictionOf } from '../../domain/jurisdiction.ts'
import { postsFor } from '../../domain/permission.ts'
import { thisYear } from '../../domain/period.ts'
import type { Said } from '../../domain/say.ts'
import { type Instant, wall } from '../../domain/time.ts'
import { wholeCounty, yearWords } from '../../prompts/lexicon/asks.ts'
import { refuse } from './acts.ts'
import { wishOf } from './listing.ts'
import type { Heard } from './prepare.ts'
import { ownName, whose } from './whose.ts'

const here = { to: { to: 'here' }, lane: 'answer', cases: [] } as const

export function exportLedger(heard: Heard, view: View): void {
  const { person, deps, understanding } = heard
  const { directory } = deps
  const { slots } = understanding
  if (person === null) return view.say({ ...here, words: 'stranger', facts: { name: null } })
  const unclear = unclearIn(slots)
  if (unclear) return view.say({ ...here, ...unclear })
  const within = jurisdictionOf(directory, person, 'export', view.now)
  const own = ownName(directory, person, within, view.now)
  if (own === '') return refuse(view, 'export', { code: 'post', posts: postsFor('export') })
  const wish = ledgerWish(slots, view.now)
  const wanted = wantedBeyond(slots, wish, within, directory)
  if (wanted !== null) {
    view.note({ refused: 'foreign', intent: 'export' })
    return view.say({ ...here, words: 'ledger_refused', facts: { wanted, own } })
  }
  const data = { wish, ...whose(directory, person, wish, within, view.now) }
  // Names and places of a whole area are not for a group's eyes.
  view.later({ kind: 'ledger', data }, { ...view.cause, chat: null })
  if (!heard.private) view.say({ ...here, words: 'ledger_coming', facts: {} })
}

/** Words that name no time or no place that is known: asked about, never passed over. */
function unclearIn({ periodProblem, place, placeChoices }: Slots): Said | null {
  if (periodProblem !== undefined) return { words: 'ask_period', facts: { words: periodProblem } }
  const choices = (placeChoices ?? []).map((p) => p.name)
  if (choices.length > 0) return { words: 'ledger_place', facts: { name: choices[0] ?? '', several: true } }
  return place?.id === null ? { words: 'ledger_place', facts: { name: place.name, several: false } } : null
}

/** Without a time or a state it is this year's. */
function ledgerWish(slots: Slots, now: Instant): HazardWish {
  const asked = wishOf(slots, null)
  const year = { ...thisYear(now), words: yearWords(wall(now).year) }
  return { ...asked, period: asked.period ?? (asked.only === null ? year : null) }
}

/** The name of what is wanted and not the asker's to have, or null. */
function wantedBeyond(slots: Slots, wish: HazardWish, within: Jurisdiction, directory: Directory): string | null {
  if (wish.place !== null)
    return covers(directory, within, { place: wish.place }) ? null : (directory.place(wish.place)?.name ?? '')
  if (wish.area !== null)
    return covers(directory, within, { area: wish.area }) ? null : (directory.area(wish.area)?.name ?? '')
  const whole = within.all || within.industries.length > 0
  return slots.countywide === true && !whole ? wholeCounty : null
}
