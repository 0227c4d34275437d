/** 整改、复查: evidence, another pair of eyes, and back again when it was not enough (policy §10–§12). */
import type { Decision } from '../case.ts'
import { ownersOf } from '../roles.ts'
import type { Say } from '../say.ts'
import { afterWorkdays } from '../settings.ts'
import { DAY } from '../time.ts'
import { become, type On } from './become.ts'
import { knownReporters, tellReporters } from './reporters.ts'
import { others, toPerson } from '../recipients.ts'
import { checker, itemOf, nameOf, workers } from './scene.ts'
import type { HazardCase } from './state.ts'

export function submit({ hazard, command, context }: On<'submit'>): Decision<HazardCase> {
  const { now, cause, directory, settings } = context
  const by = cause.person
  if (by === null) return { ok: false, refusal: { code: 'post', posts: ['owner'] } }
  if (command.photos.length === 0 && !command.excuse) {
    return { ok: false, refusal: { code: 'needs_photo', number: hazard.number, act: 'submit' } }
  }
  const photos = command.photos.map((id) => ({ id, by, at: now }))
  const fixes = [...hazard.body.fixes, { by, at: now, text: command.text, photos }]
  const fixed: HazardCase = { ...hazard, body: { ...hazard.body, fixes } }
  const people = ownersOf(directory, checker(fixed, context), now).filter((p) => !workers(fixed).includes(p))
  const items = [itemOf(hazard, context)]
  const cases = [hazard.number]
  const due = afterWorkdays(now, settings.recheckDays, settings)
  const names = people.map((p) => nameOf(p, context)).join('、')
  const say: Say[] = [
    {
      to: { to: 'here' },
      lane: 'answer',
      cases,
      words: 'fix_recorded',
      facts: { items, checker: names, photos: photos.length },
    },
  ]
  for (const person of others(people, context)) {
    say.push({
      to: toPerson(person),
      lane: 'answer',
      cases,
      words: 'recheck_asked',
      facts: {
        items,
        by: nameOf(by, context),
        due,
        text: command.text,
        before: hazard.body.photos.map((p) => p.id),
        after: command.photos,
      },
      buttons: ['pass', 'return'],
    })
  }
  return become(hazard, context, {
    act: 'submit',
    body: { fixes },
    events: [{ type: 'submitted', data: { text: command.text, photos: command.photos } }],
    say,
  })
}

export function pass({ hazard, command, context }: On<'pass'>): Decision<HazardCase> {
  const { now, cause } = context
  const by = cause.person
  if (by === null) return { ok: false, refusal: { code: 'post', posts: ['grid_worker'] } }
  if (command.photos.length === 0 && !command.excuse) {
    return { ok: false, refusal: { code: 'needs_photo', number: hazard.number, act: 'pass' } }
  }
  const photos = command.photos.map((id) => ({ id, by, at: now }))
  const checks = [...hazard.body.checks, { by, at: now, ok: true, text: command.text, photos }]
  const items = [itemOf(hazard, context)]
  const cases = [hazard.number]
  const before = hazard.body.photos.map((p) => p.id)
  const after = [...(hazard.body.fixes.at(-1)?.photos.map((p) => p.id) ?? []), ...command.photos]
  const facts = { items, checker: nameOf(by, context), before, after }
  const say: Say[] = [{ to: { to: 'here' }, lane: 'answer', cases, words: 'passed', facts: { items } }]
  const known = others([hazard.body.order?.to, ...knownReporters(hazard)], context)
  for (const person of known) say.push({ to: toPerson(person), lane: 'answer', cases, words: 'closed_known', facts })
  for (const reporter of tellReporters(hazard, cause))
    if (reporter.to === 'account')
      say.push({ to: reporter, lane: 'answer', cases, words: 'closed_known', facts: { ...facts, checker: '' } })
  return become(hazard, context, {
    act: 'pass',
    body: { checks },
    events: [{ type: 'passed', data: { text: command.text, photos: command.photos } }],
    say,
  })
}

export function returnWork({ hazard, command, context }: On<'return'>): Decision<HazardCase> {
  const { now, cause } = context
  const by = cause.person
  if (by === null) return { ok: false, refusal: { code: 'post', posts: ['grid_worker'] } }
  if (command.reason === '') return { ok: false, refusal: { code: 'needs_reason', number: hazard.number } }
  const photos = command.photos.map((id) => ({ id, by, at: now }))
  const checks = [...hazard.body.checks, { by, at: now, ok: false, text: command.reason, photos }]
  const items = [itemOf(hazard, context)]
  const cases = [hazard.number]
  const due = hazard.due ?? now + DAY
  const reason = command.reason
  const to = nameOf(hazard.body.order?.to ?? null, context)
  const say: Say[] = [
    { to: { to: 'here' }, lane: 'answer', cases, words: 'returned', facts: { items, to, reason, due } },
  ]
  for (const person of others([hazard.body.order?.to], context)) {
    say.push({
      to: toPerson(person),
      lane: 'answer',
      cases,
      words: 'fix_returned',
      facts: { items, by: nameOf(by, context), reason, due },
      buttons: ['done'],
    })
  }
  return become(hazard, context, {
    act: 'return',
    body: { checks },
    events: [{ type: 'returned', data: { reason, photos: command.photos } }],
    say,
  })
}
