/**
 * Whatever people do to a whistle, in whatever order and however long they wait: it is where a small reference says, owes
 * what that says, and is told to nobody who has nothing to do with it.
 */
import { describe, expect, test } from 'vitest'
import type { ChatId, PersonId } from '../../domain/org.ts'
import type { Called, WhistleCase } from '../../domain/whistle/state.ts'
import { whistleMachine } from '../../domain/whistle/type.ts'
import { createWork } from '../../db/transactions/work.ts'
import {
  actors,
  always,
  blowing,
  departments,
  directory,
  type Done,
  personOf,
  rules,
  start,
  town,
} from './whistle-play.ts'
import { blown, does, owed, passes, type Reference, standing } from './whistle-reference.ts'

/** One reference a life, moved along with it. */
function beside(check: (done: Done, reference: Reference) => void): void {
  let r: Reference | null = null
  always(
    (done, life) => {
      const { command, outcome, who, now } = done
      if (r === null) r = blown(life.who, life.urgency === 'urgent', life.departments, now)
      else if (command && who)
        expect([command.do, who, outcome?.ok]).toEqual([command.do, who, does(r, who, command, now)])
      else {
        passes(r, now)
        // What was overdue so long that the clock put it on the list.
        if (!r.listed && listed(done.is)) {
          expect(['ruling', 'handling']).toContain(done.is.body.meeting?.why)
          r.listed = true
        }
      }
      check(done, r)
    },
    () => (r = null),
  )
}

const listed = ({ body: { meeting } }: WhistleCase): boolean => meeting !== null && meeting.settled === null

describe('a small reference', () => {
  test('says what may be done, and what becomes of the whistle and each department', () => {
    beside(({ is }, r) => {
      expect([is.state, is.body.urgency === 'urgent', listed(is)]).toEqual([r.state, r.urgent, r.listed])
      const shown = (c: Called) => ({
        unit: c.unit,
        signed: c.signed !== undefined,
        arrived: c.arrived !== undefined,
        handled: c.handled !== undefined,
        rated: c.rating !== undefined,
      })
      const those = standing(r).map(({ unit, signed, arrived, handled, rated }) => ({
        unit,
        signed,
        arrived,
        handled,
        rated,
      }))
      expect(is.body.called.filter((c) => !c.released).map(shown)).toEqual(those)
    })
  })
  test('says what is owed: as much as stands open, and by whom', () => {
    beside(({ open, is }, r) => {
      const own = new Set(['approve', 'rule', 'rate', 'meeting'])
      const tell = open.map((o) => (own.has(o.kind) || !('unit' in o.owner) ? o.kind : `${o.kind} ${o.owner.unit}`))
      expect(tell.toSorted()).toEqual(owed(r).toSorted())
      expect(is.closedAt === null).toBe(r.state !== 'closed' && r.state !== 'called_off')
    })
  })
})

test('a town blows in its own area, and nobody else does', () => {
  const life = { who: actors[0], urgency: 'urgent' as const, departments: ['UCG'], steps: [] }
  const may = actors.filter((who) => {
    const work = createWork(rules, start, { cases: [], obligations: [], counters: new Map() })
    const cause = { person: personOf(who), account: who, chat: null, message: 'm' }
    return work.execute({ kind: 'whistle', case: null, command: blowing(life) }, cause, 'm').ok
  })
  expect(may).toEqual(['百善镇应急办主任', '百善镇分管领导', '百善镇值班员'])
})

test('the groups of its town and of the county see how it stands', () => {
  always(({ command, outcome, spoken }) => {
    if (!outcome?.ok || !['sign', 'arrive', 'handle', 'pass_back', 'approve'].includes(command?.do ?? '')) return
    const boards = spoken.filter((s) => s.say.words === 'whistle_board')
    const titles = boards.map(({ say: { to } }) => directory.chat(to.to === 'chat' ? to.chat : '')?.title ?? '')
    expect(titles.toSorted()).toEqual(['县安委办工作群', '百善镇应急群'])
  })
})

test('a refusal changes nothing; what is done is logged, once a version', () => {
  always(({ command, outcome, before, is, work }) => {
    if (command && outcome?.ok !== true) {
      expect([is, work.changed.size, work.touched.size, work.events, work.spoken]).toEqual([before, 0, 0, [], []])
      return
    }
    const logged = work.events.filter((e) => e.type !== 'reminded')
    if (work.changed.size > 0) expect(logged.length).toBeGreaterThan(0)
    else expect(is).toEqual(before)
    if (command && before) expect(is.version).toBe(before.version + 1)
  })
})

test('nobody is told of it outside the departments called, the town and the county', () => {
  const of = (units: readonly string[]): PersonId[] =>
    directory.rows.posts.filter((p) => units.includes(p.unit)).map((p) => p.person)
  const unitsOf = (w: WhistleCase | null): string[] =>
    w === null ? [] : [...w.body.wanted, ...w.body.called.map((c) => c.unit)]
  const governing = [directory.governing(town)?.id ?? '', directory.governing(directory.county.id)?.id ?? '']
  always(({ spoken, before, is }) => {
    const units = [...governing, ...unitsOf(before), ...unitsOf(is)]
    const chats: ChatId[] = units.flatMap((u) => directory.chatsOfUnit(u).map((c) => c.id))
    for (const { say } of spoken) {
      expect(say.cases).toEqual([is.number])
      if (say.to.to === 'person') expect(of(units)).toContain(say.to.person)
      if (say.to.to === 'chat') expect(chats).toContain(say.to.chat)
    }
  })
})

test('of one cause nothing is said twice to the same', () => {
  always(({ spoken }) => {
    const keys = spoken.map((s) => s.key)
    expect(keys).toEqual([...new Set(keys)])
  })
})

const answers = ['signed', 'arrived', 'handled'] as const

describe('each department', () => {
  test('answers once, never before what goes before', () => {
    always(({ before, is }) => {
      for (const [i, c] of is.body.called.entries()) {
        const was = before?.body.called[i]
        for (const step of answers.filter((a) => was?.[a]))
          expect([step, c[step]?.at, c[step]?.by]).toEqual([step, was?.[step]?.at, was?.[step]?.by])
        expect(c.signed?.at ?? 0).toBeLessThanOrEqual(c.arrived?.at ?? Infinity)
        expect(c.arrived?.at ?? 0).toBeLessThanOrEqual(c.handled?.at ?? Infinity)
      }
    })
  })
  test('is as late as its clock says; a clock that was met stays, the others keep their order', () => {
    always(({ before, is, now }) => {
      for (const [i, c] of is.body.called.entries()) {
        const dues = { signed: c.signDue, arrived: c.arriveDue, handled: c.handleDue }
        for (const step of answers.filter((a) => c[a]?.at === now && !before?.body.called[i]?.[a]))
          expect(c[step]?.late).toBe(Math.max(0, Math.ceil((now - dues[step]) / 60_000)))
        if (!c.signed) expect(c.signDue).toBeLessThanOrEqual(c.arriveDue)
        if (!c.arrived) expect(c.arriveDue).toBeLessThanOrEqual(c.handleDue)
      }
    })
  })
})

test('it is closed when every department that stands is rated, and not before', () => {
  always(({ is }) => {
    const all = is.body.called.filter((c) => !c.released)
    expect(is.state === 'closed').toBe(all.length > 0 && all.every((c) => c.rating !== undefined))
  })
})

test('the clock says all that is due and leaves nothing for the same moment; nobody climbs for what was done', () => {
  always(({ command, open, now, spoken, before }) => {
    if (command) return
    expect(open.filter((o) => o.nextAt !== null && o.nextAt <= now)).toEqual([])
    for (const { say } of spoken) {
      if (!('unit' in say.facts) || !say.words.startsWith('whistle_') || !say.words.endsWith('_climb')) continue
      const step = {
        whistle_sign_climb: 'signed',
        whistle_arrive_climb: 'arrived',
        whistle_handle_climb: 'handled',
      } as const
      const done = step[say.words as keyof typeof step]
      const unit = departments.find((u) => directory.unit(u)?.name === (say.facts as { unit: string }).unit)
      const called = before?.body.called.findLast((c) => c.unit === unit)
      expect([unit, called?.[done]]).toEqual([unit, undefined])
    }
  })
})

test('every act is reached and done by some life, so that the above says something about it', () => {
  const reached = new Set<string>()
  const listings = new Set<string>()
  const look = ({ command, outcome, is }: Done): void => {
    if (outcome?.ok && command) reached.add(command.do)
    if (is.body.meeting) listings.add(is.body.meeting.why)
    if (is.state === 'closed' && is.body.called.some((c) => c.rating?.by === null)) reached.add('lapse_rating')
    if (is.body.meeting?.why === 'handling' || is.body.meeting?.why === 'ruling') reached.add('list_meeting')
  }
  always(look, () => undefined, { numRuns: 600, seed: 1 })
  const all = ['blow', ...Object.keys(whistleMachine.rules)]
  expect(all.filter((act) => !reached.has(act))).toEqual([])
  expect([...listings].toSorted()).toEqual(['asked', 'handling', 'rating', 'ruling'])
})
