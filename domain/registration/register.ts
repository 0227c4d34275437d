/** 登记 by somebody himself: exactly one of the list fits by name and number, or a person who knows him is asked. */
import type { CaseEvent, Change, Context, Decision, Reorganised } from '../case.ts'
import { type Owner, ownerKey } from '../obligation.ts'
import type { Person } from '../org.ts'
import { accountSubject, type OrgEvent } from '../people/change.ts'
import { bound, personNamed } from '../people/person.ts'
import { digitsOf, identities, isWhole, masked, peopleWithPhone } from '../people/phone.ts'
import { holds, seatName } from '../people/seat.ts'
import { firstHeld, ownersOf } from '../roles.ts'
import type { Item, Say } from '../say.ts'
import type { RegistrationBody, RegistrationCase, RegistrationCommand } from './state.ts'

type Register = Extract<RegistrationCommand, { do: 'register' }>
type Decided = Decision<RegistrationCase>

const here = { to: { to: 'here' }, lane: 'answer', cases: [] } as const satisfies Pick<Say, 'to' | 'lane' | 'cases'>

export function register(state: RegistrationCase | null, command: Register, context: Context): Decided {
  const { directory, settings } = context
  const phone = digitsOf(command.phone)
  const me = speaker(command, context)
  const fitting = identities(directory, command.name, phone)
  if (me && fitting.some((p) => p.id === me.id)) return refused({ why: 'registered', name: me.name })
  if (command.wrong >= settings.registerTries) return refused({ why: 'tries', tries: settings.registerTries })
  const [only, another] = fitting
  if (another && !isWhole(phone)) return refused({ why: 'several', name: command.name })
  if (only && !another) {
    const contested = directory.accountOf(command.channel, only.id) !== undefined || holdsPost(me, context)
    return contested || command.unlinked.includes(only.id)
      ? request(state, command, only, context)
      : binds(state, only, command, context)
  }
  if (command.citizen) return citizen(state, me, command, context)
  return request(state, command, theOneByNumber(phone, context), context)
}

function refused(
  why: { why: 'registered' | 'several' | 'whole_phone'; name: string } | { why: 'tries'; tries: number },
): Decided {
  return { ok: false, refusal: { code: 'people', ...why } }
}

/** Whoever the account spoke for so far. */
function speaker({ channel, account }: Register, { directory }: Context): Person | undefined {
  const known = directory.account(channel, account)
  return known && directory.person(known.person)
}

function holdsPost(person: Person | undefined, { directory, now }: Context): boolean {
  return person !== undefined && directory.appointments(person.id, now).length > 0
}

/** The number is on the list under another name: whoever vouches is shown it, nothing follows by itself. */
function theOneByNumber(phone: string, { directory }: Context): Person | null {
  const [only, another] = peopleWithPhone(directory, phone)
  return only && !another ? only : null
}

function binds(state: RegistrationCase | null, person: Person, command: Register, context: Context): Decided {
  const { channel, account } = command
  const done = bound(person, { channel, platformId: account }, 'list', context)
  return {
    ok: true,
    changes: closing(state, context, 'granted', { person: person.id }),
    org: { changes: done.changes, events: done.events, follow: [] },
    say: [...done.say, welcome(person, here.to, context)],
  }
}

/** 群众 register themselves; they hold no post and see their own clues only. */
function citizen(state: RegistrationCase | null, me: Person | undefined, command: Register, context: Context): Decided {
  if (me) return refused({ why: 'registered', name: me.name })
  const phone = digitsOf(command.phone)
  if (!isWhole(phone)) return refused({ why: 'whole_phone', name: command.name })
  // A number that the list gives to somebody else is no reason to take it from him.
  const taken = peopleWithPhone(context.directory, phone).length > 0
  if (taken) return request(state, command, theOneByNumber(phone, context), context)
  const named = personNamed(command.name, phone, context)
  const done = bound(named.person, { channel: command.channel, platformId: command.account }, 'self', context)
  const org: Reorganised = {
    changes: [...named.changes, ...done.changes],
    events: [...named.events, ...done.events],
    follow: [],
  }
  return {
    ok: true,
    changes: closing(state, context, 'granted', { person: named.person.id }),
    org,
    say: [welcome(named.person, here.to, context)],
  }
}

/** What he can do, and how much waits for him already. */
export function welcome(person: Person, to: Say['to'], context: Context): Say {
  const { directory, now } = context
  const posts = directory.appointments(person.id, now)
  const keys = [ownerKey({ person: person.id }), ...posts.map((p) => ownerKey({ unit: p.unit, post: p.kind }))]
  const waiting = (context.open?.() ?? []).filter((c) => c.owed.some((o) => keys.includes(ownerKey(o.owner)))).length
  const seats = posts.map((p) => seatName(directory, { unit: p.unit, post: p.kind }))
  const facts = { name: person.name, seats, posts: posts.map((p) => p.kind), waiting }
  return { to, lane: 'answer', cases: [], words: 'welcome', facts }
}

function closing(
  state: RegistrationCase | null,
  context: Context,
  to: 'granted' | 'declined',
  data: Record<string, unknown>,
): Change<RegistrationCase>[] {
  if (state === null) return []
  const { now } = context
  const body: RegistrationBody = { ...state.body, since: now }
  const after: RegistrationCase = { ...state, state: to, version: state.version + 1, closedAt: now, body }
  return [{ before: state, after, events: [{ type: to, data }] }]
}
export const closed = closing

/** Somebody who knows him is asked; whoever speaks by that identity now hears of it. */
function request(state: RegistrationCase | null, command: Register, person: Person | null, context: Context): Decided {
  const { directory, now } = context
  const phone = digitsOf(command.phone)
  const area = areaOf(command, person, context)
  // A post he holds anyway is no claim.
  const held = person !== null && command.claim !== null && holds(directory, person.id, command.claim, now)
  const body: RegistrationBody = {
    channel: command.channel,
    account: command.account,
    shown: command.shown,
    name: command.name,
    phone,
    person: person?.id ?? null,
    claim: held ? null : command.claim,
    chat: context.cause.chat,
    since: now,
  }
  const same = state?.state === 'requested' && state.body.name === body.name && state.body.phone === phone
  const after = opened(state, area, body, context)
  const events: CaseEvent[] = [{ type: 'requested', data: { name: command.name, phone: masked(phone), area } }]
  const fits = person !== null && identities(directory, command.name, phone).includes(person)
  const failed: OrgEvent = {
    subject: accountSubject(command.channel, command.account),
    type: 'register_failed',
    data: { request: after.number },
  }
  const voucher = voucherOf(after, context)
  const people = ownersOf(directory, voucher, now)
  const names = people.map((p) => directory.person(p)?.name ?? '').join('、')
  const contested = fits && directory.accountOf(command.channel, person.id) !== undefined
  const say: Say[] = [
    {
      ...here,
      words: 'registration_asked',
      facts: { name: command.name, voucher: names, contested, citizen: command.claim === null && person === null },
    },
  ]
  if (!same) {
    for (const to of people) say.push(asksVoucher(after, { to: 'person', person: to }, context))
    if (contested) say.push(tellsOldAccount(command.channel, person, names, context))
  }
  return {
    ok: true,
    changes: [{ before: state, after, events }],
    org: { changes: [], events: fits ? [] : [failed], follow: [] },
    say,
  }
}

function tellsOldAccount(channel: string, person: Person, voucher: string, { directory }: Context): Say {
  const account = directory.accountOf(channel, person.id)?.platformId ?? ''
  return {
    to: { to: 'account', account },
    lane: 'answer',
    cases: [],
    words: 'account_contested',
    facts: { name: person.name, voucher },
  }
}

function areaOf({ area, claim }: Register, person: Person | null, { directory, now }: Context): string {
  const unit = claim ? claim.unit : person ? directory.appointments(person.id, now)[0]?.unit : undefined
  return (unit === undefined ? undefined : directory.unit(unit)?.area) ?? area ?? directory.county.id
}

function opened(
  state: RegistrationCase | null,
  area: string,
  body: RegistrationBody,
  context: Context,
): RegistrationCase {
  const town = context.directory.townOf(area)?.id ?? null
  const now = { area, town, state: 'requested', closedAt: null, body } as const
  if (state) return { ...state, ...now, version: state.version + 1 }
  return {
    number: context.number('DJ'),
    kind: 'registration',
    version: 1,
    place: null,
    openedAt: context.now,
    due: null,
    ...now,
  }
}

/** Who knows him: the department's liaison, the town's director or the next who is there, else the county's office. */
export function voucherOf({ area, town, body }: RegistrationCase, context: Context): Owner {
  const { directory, now, reachable } = context
  const unit = body.claim && directory.unit(body.claim.unit)
  if (unit?.kind === 'department' && directory.holders(unit.id, 'dept_liaison', now).some(reachable)) {
    return { unit: unit.id, post: 'dept_liaison' }
  }
  const scene = { area, town, place: null }
  const governing = town === null ? undefined : directory.governing(town)
  const found = governing && firstHeld(directory, ['town_director', 'town_duty', 'town_leader'], scene, now, reachable)
  // The one who is asked must not be the one who asks.
  if (found && !found.people.includes(body.person ?? '')) {
    return {
      unit: governing.id,
      post: found.role === 'town_duty' || found.role === 'town_leader' ? found.role : 'town_director',
    }
  }
  const office = directory.governing(directory.county.id)?.id ?? ''
  const duty = directory.holders(office, 'office_duty', now).some((p) => reachable(p) && p !== body.person)
  return { unit: office, post: duty ? 'office_duty' : 'office_head' }
}

/** As it stands in the list of whoever is to say who it is. */
export function requestItem({ number, area, body }: RegistrationCase, { directory }: Context): Item {
  const where = `${directory.townOf(area)?.name ?? ''}${directory.villageOf(area)?.name ?? ''}`
  return { number, place: '', what: `${body.name ?? ''} ${masked(body.phone)}`.trim(), where }
}

export function asksVoucher({ number, body }: RegistrationCase, to: Say['to'], { directory }: Context): Say {
  const was = directory.account(body.channel, body.account)
  const holder = body.person === null ? undefined : directory.accountOf(body.channel, body.person)
  return {
    to,
    lane: 'answer',
    cases: [number],
    words: 'registration_waits',
    facts: {
      request: number,
      name: body.name ?? '',
      phone: masked(body.phone),
      shown: body.shown,
      claim: body.claim ? seatName(directory, body.claim) : null,
      contested: holder !== undefined,
      was: (was && directory.person(was.person)?.name) ?? null,
    },
    buttons: ['vouch', 'decline'],
  }
}
