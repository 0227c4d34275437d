/** 值班: who sits when, 排班, 查岗 (policy §16). */
import type { Slots } from '../../../domain/intent.ts'
import { type Instant, wall } from '../../../domain/time.ts'
import * as words from '../../../prompts/lexicon/duty.ts'
import { rosterAsk } from '../../../prompts/lexicon/duty-asks.ts'
import { question } from '../../../prompts/lexicon/topics.ts'
import { daysNamed } from '../dates.ts'
import { unitOf } from '../departments.ts'
import type { Reading } from '../heard.ts'
import { filled, firstOf, type Meaning } from '../meaning.ts'
import { caseSlots } from '../slots.ts'
import { unitsOf } from '../trie.ts'

export const duty = (r: Reading): Meaning | undefined => {
  if (r.scope.person === null || words.noDuty.test(r.text) || r.told.sure) return undefined
  return readers(r)
}

const readers = firstOf([rolls, rosters, asksWho])

/** 查岗: called, or its figures asked for; what is answered to it. */
function rolls(r: Reading): Meaning | undefined {
  const { text, addressed, scope } = r
  if (words.answersRoll.test(text) && addressed) return { intent: 'checkin', slots: {} }
  const called = words.calls.exec(text) ?? words.rollResults.exec(text)
  // Told after something else it is what somebody hands over or why he refuses.
  if (!addressed || !called || /[,。;]/.test(text.slice(0, called.index))) return undefined
  const figures = words.rollResults.test(text) || words.rollMonth.test(text)
  if (question.test(text) && !figures && !/在不在|是否|是谁/.test(text)) return undefined
  return {
    intent: 'roll_call',
    slots: filled({
      ...whenAndWhose(r),
      month: monthIn(text, scope.now),
      ...(figures ? { figures } : {}),
      ...(/全县|各镇|各单位|所有/.test(text) ? { countywide: true } : {}),
    }),
  }
}

/** 排, 发布, a table, the rule, the template, a change by whoever may; leave and stand-ins are told of one's own shift. */
function rosters(r: Reading): Meaning | undefined {
  const { text, whole, scope, addressed } = r
  if (!addressed || !words.ofRoster.test(text)) return undefined
  const asked = rosterAsk(whole, scope.now)
  if (asked?.ask === 'leave' || asked?.ask === 'stand_in') return undefined
  if (!asked && !speaksOfRoster(r)) return undefined
  return { intent: 'roster', slots: filled({ ...whenAndWhose(r), month: monthIn(whole, scope.now) }) }
}

/** The same in words that leave open which month, or where it stands. */
function speaksOfRoster({ text, scope }: Reading): boolean {
  if (words.publishes.test(text) || words.rules.test(text) || words.template.test(text)) return true
  if (words.makes.test(text) && !question.test(text)) return true
  if (words.roster.test(text) && /带班|值班员|驾驶/.test(text.replace(words.roster, ''))) return true
  return words.reseats.test(text) && daysNamed(text, scope.now).length > 0
}

function asksWho(r: Reading): Meaning | undefined {
  const { text, addressed } = r
  const own = words.mine.test(text)
  if (!addressed || text.length > 40 || (!own && !words.whoAsks.test(text))) return undefined
  return {
    intent: 'who_duty',
    slots: filled({ ...whenAndWhose(r), month: monthIn(text, r.scope.now), ...(own ? { mine: true } : {}) }),
  }
}

/** 不同意, why: of a whistle, a swap, whatever was asked. */
export function refusal(r: Reading): Meaning | undefined {
  const declined = words.declines.exec(r.text)
  if (!declined || r.setting.keeper || question.test(r.text)) return undefined
  const reason = r.text.slice(declined[0].length).replace(/^[\s,。:!]+/, '')
  return { intent: 'decline', slots: filled({ ...caseSlots(r), reason }) }
}

/** The day, the part of it and the unit that the words name. */
function whenAndWhose(r: Reading): Slots {
  const { text, scope } = r
  const [day] = daysNamed(text, scope.now)
  const unit = unitNamed(r)
  const line = words.lines.find(([, said]) => said.test(text))?.[0]
  return filled({
    date: day?.date,
    unit: unit && { id: unit.id, name: unit.name },
    line,
    shift: words.nights.test(text) ? 'night' : words.days.test(text) ? 'day' : undefined,
  })
}

/** A department, a station, or the unit that governs the town that is named. */
function unitNamed(r: Reading) {
  const { scope, where } = r
  for (const { values } of r.names.actors.scan(unitsOf(r.text))) {
    const units = values.flatMap((v) => unitOf(r, v)).filter((u) => u.kind !== 'village' && u.kind !== 'enterprise')
    const unit = units.find((u) => u.kind === 'station') ?? units[0]
    if (unit) return unit
  }
  const town = where.area === undefined ? undefined : scope.directory.townOf(where.area.id)
  if (town) return scope.directory.governing(town.id)
  return /县里|县安委办|全县/.test(r.text) ? scope.directory.governing(scope.directory.county.id) : undefined
}

/** YYYY-MM of 12月, 本月, 下个月. */
function monthIn(text: string, now: Instant): string | undefined {
  const { year, month } = wall(now)
  const said = /(?<!\d)(1[0-2]|[1-9])月(?:份)?(?!\d)/.exec(text)?.[1]
  const of = (y: number, m: number): string => `${y}-${String(m).padStart(2, '0')}`
  if (said !== undefined) {
    const m = Number(said)
    return of(m + 6 < month ? year + 1 : year, m)
  }
  if (/下个?月/.test(text)) return month === 12 ? of(year + 1, 1) : of(year, month + 1)
  return /(本|这个?)月/.test(text) ? of(year, month) : undefined
}
