/** 同意登记: somebody who may says who it is; from that moment the account speaks for that person. */
import type { Context, Decision, Refusal, Reorganised } from '../case.ts'
import type { Person } from '../org.ts'
import { may } from '../permission.ts'
import { accountSubject } from '../people/change.ts'
import { bound, type Named, personNamed, released } from '../people/person.ts'
import { digitsOf, isWhole } from '../people/phone.ts'
import { mayNotTake } from '../people/rights.ts'
import { holds, mayNotFill, type Seat, seatName } from '../people/seat.ts'
import type { Say } from '../say.ts'
import { closed, welcome } from './register.ts'
import { type RegistrationCase, type RegistrationCommand, registrationTable } from './state.ts'

type Grant = Extract<RegistrationCommand, { do: 'grant' }>
type Decided = Decision<RegistrationCase>

const here = { to: { to: 'here' }, lane: 'answer', cases: [] } as const satisfies Pick<Say, 'to' | 'lane' | 'cases'>

/** Why this person may not decide it, or null: whose area it is, or the department it is claimed for; never oneself. */
function mayNotVouch({ area, body }: RegistrationCase, context: Context): Refusal | null {
  const { directory, cause, now } = context
  const target = {
    area,
    ...(body.claim ? { unit: body.claim.unit } : {}),
    barred: body.person === null ? [] : [body.person],
  }
  const allowed = may(directory, cause.person, 'vouch', target, now)
  if (allowed.ok) return null
  return { code: allowed.why === 'barred' ? 'foreign' : allowed.why, posts: allowed.posts }
}

function notNow(state: RegistrationCase, act: 'grant' | 'decline'): Refusal | null {
  if (registrationTable[state.state][act] !== undefined) return null
  return { code: 'people', why: 'decided', name: state.body.name ?? '', granted: state.state === 'granted' }
}

export function grant(state: RegistrationCase, command: Grant, context: Context): Decided {
  const { directory, now } = context
  const forbidden = mayNotVouch(state, context) ?? notNow(state, 'grant')
  if (forbidden) return { ok: false, refusal: forbidden }
  const claim = command.claim ?? state.body.claim
  const named = whoItIs(state, command, context)
  if ('code' in named) return { ok: false, refusal: named }
  const rank = claim && mayNotFill(claim, context)
  if (rank) return { ok: false, refusal: rank }
  const { person } = named
  const done = bound(person, { channel: state.body.channel, platformId: state.body.account }, 'vouched', context)
  const seated = claim && !holds(directory, person.id, claim, now) ? seats(person, claim, context) : null
  const org: Reorganised = {
    changes: [...named.changes, ...done.changes, ...(seated?.changes ?? [])],
    events: [...named.events, ...done.events, ...(seated?.events ?? [])],
    follow: [],
  }
  const to = { to: 'account', account: state.body.account } as const
  const seat = claim ? seatName(directory, claim) : null
  const greeting = welcome(person, to, context)
  const posts = claim && seated ? { seats: [seatName(directory, claim)], posts: [claim.post] } : {}
  return {
    ok: true,
    changes: closed(state, context, 'granted', { person: person.id, claim }),
    org,
    say: [
      ...named.say,
      ...done.say,
      { ...here, words: 'registration_granted', facts: { name: person.name, seat } },
      // A post given in this very moment is not in what was read.
      { ...greeting, facts: { ...greeting.facts, ...posts } } as Say,
    ],
  }
}

/** With the number that goes to him now, if it may. */
function whoItIs(state: RegistrationCase, command: Grant, context: Context): Named | Refusal {
  const name = command.name ?? state.body.name
  if (name === null) return { code: 'people', why: 'no_request' }
  const phone = command.phone === null ? state.body.phone : digitsOf(command.phone)
  const known = knownAs(state, name, context)
  const taken = mayNotTake(phone, known?.name ?? name, context)
  if (taken) return taken
  return known ? withPhone(known, phone, context) : personNamed(name, phone, context)
}

/** One of the list: the one he claims to be, or the only one so called whom no account speaks for. */
function knownAs(state: RegistrationCase, name: string, { directory, now }: Context): Person | undefined {
  const claimed = state.body.person === null ? undefined : directory.person(state.body.person)
  if (claimed) return claimed
  const free = directory.rows.people.filter(
    (p) => p.name === name && directory.accountOf(state.body.channel, p.id) === undefined,
  )
  const near = free.filter((p) =>
    directory.appointments(p.id, now).some((x) => {
      const unit = directory.unit(x.unit)
      return unit !== undefined && (state.town === null || directory.within(unit.area, state.town))
    }),
  )
  const [only] = near
  return only && near.length === 1 ? only : undefined
}

function withPhone(person: Person, phone: string | null, context: Context): Named {
  if (phone === null || !isWhole(phone) || phone === person.phone) return { person, changes: [], events: [], say: [] }
  const is = { ...person, phone }
  const others = released(phone, person.name, context)
  return { ...others, person: is, changes: [{ row: 'person', is }, ...others.changes] }
}

function seats(person: Person, { unit, post }: Seat, { directory, now }: Context): Omit<Reorganised, 'follow'> {
  const deputy = directory.appointed(unit, post, now).length > 0
  const is = { person: person.id, kind: post, unit, from: now, to: null, ...(deputy ? { deputy } : {}) }
  return {
    changes: [{ row: 'post', is }],
    events: [{ subject: `@person:${person.id}`, type: 'post_vouched', data: { post, unit, deputy } }],
  }
}

export function decline(state: RegistrationCase, context: Context): Decided {
  const forbidden = mayNotVouch(state, context) ?? notNow(state, 'decline')
  if (forbidden) return { ok: false, refusal: forbidden }
  const { channel, account, name } = state.body
  const by = context.directory.person(context.cause.person ?? '')?.name ?? ''
  const told: Say = {
    to: { to: 'account', account },
    lane: 'answer',
    cases: [],
    words: 'registration_refused',
    facts: { name: name ?? '', by },
  }
  return {
    ok: true,
    changes: closed(state, context, 'declined', {}),
    org: {
      changes: [],
      events: [{ subject: accountSubject(channel, account), type: 'declined', data: { request: state.number } }],
      follow: [],
    },
    say: [
      { ...here, words: 'registration_declined', facts: { name: name ?? '' } },
      // Who was only asked about hears nothing of it.
      ...(state.state === 'requested' ? [told] : []),
    ],
  }
}
