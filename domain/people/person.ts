/** A person named by words: one who is known, or a new row; a number that changes hands leaves its former owner at once. */
import type { Context } from '../case.ts'
import type { Account, Person } from '../org.ts'
import type { Say } from '../say.ts'
import { type OrgChange, type OrgEvent, personSubject } from './change.ts'
import { isWhole, masked, peopleWithPhone } from './phone.ts'

export type Named = { person: Person; changes: OrgChange[]; events: OrgEvent[]; say: Say[] }

const called = (name: string): string => name.replace(/\s/g, '')

/** One new row a message; its id says which. */
export const freshId = (prefix: string, { cause }: Context): string => `${prefix}-${cause.message ?? ''}`

export function personNamed(name: string, phone: string | null, context: Context): Named {
  const { directory } = context
  const whole = phone !== null && isWhole(phone) ? phone : null
  const owners = whole === null ? [] : peopleWithPhone(directory, whole)
  const same = owners.find((p) => called(p.name) === called(name))
  if (same) return { person: same, changes: [], events: [], say: [] }
  const person = { id: freshId('P', context), name: called(name), phone: whole }
  const others = released(whole, name, context)
  return {
    person,
    changes: [{ row: 'person', is: person }, ...others.changes],
    events: [
      { subject: personSubject(person.id), type: 'person_added', data: { name: person.name, phone: masked(whole) } },
      ...others.events,
    ],
    say: others.say,
  }
}

/** Whoever else has the number loses it; whether it may be taken from him is asked before (rights.ts). */
export function released(phone: string | null, name: string, context: Context): Omit<Named, 'person'> {
  const owners = phone === null ? [] : peopleWithPhone(context.directory, phone)
  const all = owners.filter((p) => called(p.name) !== called(name)).map((p) => withoutPhone(p, context))
  return {
    changes: all.flatMap((r) => r.changes),
    events: all.flatMap((r) => r.events),
    say: all.flatMap((r) => r.say),
  }
}

/** The number is somebody else's now, and with it whoever speaks by it. */
function withoutPhone(person: Person, context: Context): Omit<Named, 'person'> {
  const gone = unbound(person, context)
  return {
    ...gone,
    changes: [{ row: 'person', is: { ...person, phone: null } }, ...gone.changes],
    events: [
      { subject: personSubject(person.id), type: 'phone_moved', data: { phone: masked(person.phone) } },
      ...gone.events,
    ],
  }
}

/** No account speaks for this person any more; each hears it. */
export function unbound(person: Person, context: Context, keep?: Account): Omit<Named, 'person'> {
  const accounts = context.directory.rows.accounts.filter(
    (a) => a.person === person.id && (keep === undefined || a.channel === keep.channel) && a !== keep,
  )
  return {
    changes: accounts.map((is) => ({ row: 'account_gone', is })),
    events: accounts.map(({ channel, platformId }) => ({
      subject: personSubject(person.id),
      type: 'account_gone',
      data: { channel, platformId },
    })),
    say: accounts.map(({ platformId }) => ({
      to: { to: 'account', account: platformId },
      lane: 'answer',
      cases: [],
      words: 'account_gone',
      facts: { name: person.name },
    })),
  }
}

/** From now on this account speaks for this person; what spoke for him on that platform before does not. */
export function bound(
  person: Person,
  account: Omit<Account, 'person'>,
  by: string,
  context: Context,
): Omit<Named, 'person'> {
  const { directory } = context
  const before = directory.account(account.channel, account.platformId)
  const is = { ...account, person: person.id }
  const gone = unbound(person, context, before?.person === person.id ? before : is)
  return {
    changes: [...gone.changes, { row: 'account', is }],
    events: [
      ...gone.events,
      {
        subject: personSubject(person.id),
        type: 'registered',
        data: { channel: account.channel, platformId: account.platformId, by, before: before?.person ?? null },
      },
    ],
    say: gone.say,
  }
}
