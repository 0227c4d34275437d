/**
 * 解绑: a telephone was lost, or a number has another holder. From this moment the account speaks for nobody, in every
 * process; the person keeps his posts and his work, and makes himself known again (R1.3).
 */
import type { Context, Decision } from '../case.ts'
import type { Say } from '../say.ts'
import { abovePerson } from './above.ts'
import { accountSubject, type OrgEvent, personSubject } from './change.ts'
import type { OrgCommand } from './command.ts'
import { released, unbound } from './person.ts'
import { masked } from './phone.ts'
import { hintFor } from './replaced-says.ts'
import { mayNotTake, mayNotUnlink } from './rights.ts'

export function unlink(command: Extract<OrgCommand, { do: 'unlink' }>, context: Context): Decision<never> {
  const { directory, cause } = context
  const person = directory.person(command.person)
  if (!person) throw new Error(`nobody has the id ${command.person}`)
  const { phone } = command
  const forbidden = mayNotUnlink(person, context) ?? mayNotTake(phone, person.name, context)
  if (forbidden) return { ok: false, refusal: forbidden }
  const gone = unbound(person, context)
  if (gone.changes.length === 0 && phone === null)
    return { ok: false, refusal: { code: 'people', why: 'not_linked', ...hintFor(person) } }
  const is = phone === null ? person : { ...person, phone }
  const others = phone === null ? null : released(phone, person.name, context)
  const self = cause.person === person.id
  const says: Say[] = [
    ...(others?.say ?? []),
    // Whoever does it himself hears it in the answer.
    ...gone.say.filter((s) => !(s.to.to === 'account' && s.to.account === cause.account)),
    ...answers(is, self, phone, context),
  ]
  return {
    ok: true,
    changes: [],
    org: {
      changes: [
        ...(others?.changes ?? []),
        ...gone.changes,
        ...(phone === null ? [] : [{ row: 'person' as const, is }]),
      ],
      events: [...(others?.events ?? []), ...gone.events, ...eventsOf(person.id, phone, context)],
      follow: [],
    },
    say: says,
  }
}

/** An account that was taken away is known by it: it does not become his again unless somebody vouches. */
function eventsOf(id: string, phone: string | null, { directory, cause }: Context): OrgEvent[] {
  if (phone !== null)
    return [{ subject: personSubject(id), type: 'phone_changed', data: { phone: masked(phone), by: cause.person } }]
  return directory.rows.accounts
    .filter((a) => a.person === id)
    .map(({ channel, platformId }) => ({
      subject: accountSubject(channel, platformId),
      type: 'unlinked',
      data: { person: id, account: platformId, by: cause.person },
    }))
}

function answers(
  person: { id: string; name: string; phone: string | null },
  self: boolean,
  phone: string | null,
  context: Context,
): Say[] {
  const hint = hintFor(person)
  const facts = { ...hint, self, phone: masked(phone) }
  const here: Say = { to: { to: 'here' }, lane: 'answer', cases: [], words: 'unlinked', facts }
  if (!self) return [here]
  const above = abovePerson(person.id, context)
  const known = above.map((to): Say => ({
    to: { to: 'person', person: to },
    lane: 'answer',
    cases: [],
    words: 'unlinked_known',
    facts: hint,
  }))
  return [here, ...known]
}
