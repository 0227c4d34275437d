/** R1.4: a group belongs to one unit; until somebody who may has said to which, it belongs to none. */
import type { Context, Decision, Refusal } from '../case.ts'
import type { Chat, UnitId } from '../org.ts'
import { may, refusalOf, type Target } from '../permission.ts'
import type { Say } from '../say.ts'
import { chatSubject } from './change.ts'
import type { OrgCommand } from './command.ts'

const here = { to: { to: 'here' }, lane: 'answer', cases: [] } as const satisfies Pick<Say, 'to' | 'lane' | 'cases'>

export function meet({ chat, title }: Extract<OrgCommand, { do: 'meet' }>, { directory }: Context): Decision<never> {
  if (directory.chat(chat)) return { ok: true, changes: [], say: [] }
  const is: Chat = { id: chat, title, unit: null, purpose: 'unbound' }
  const event = { subject: chatSubject(chat), type: 'chat_met', data: { title } }
  return { ok: true, changes: [], say: [], org: { changes: [{ row: 'chat', is }], events: [event], follow: [] } }
}

export function bind(command: Extract<OrgCommand, { do: 'bind' }>, context: Context): Decision<never> {
  const { directory, cause } = context
  const forbidden = mayNotBind(command.unit, context)
  if (forbidden) return { ok: false, refusal: forbidden }
  const chat = directory.chat(command.chat)
  const was = chat?.unit ? directory.unit(chat.unit) : undefined
  const unit = directory.unit(command.unit)?.name ?? ''
  const same = was?.id === command.unit && chat?.purpose === command.purpose
  // Another unit's group is taken over only by the county's office; others free it first.
  if (was && (same || (was.id !== command.unit && !ofOffice(context))))
    return { ok: false, refusal: { code: 'people', why: 'bound', unit: was.name } }
  const is: Chat = { id: command.chat, title: command.title, unit: command.unit, purpose: command.purpose }
  const data = { unit: command.unit, purpose: command.purpose, was: was?.id ?? null }
  const by = directory.person(cause.person ?? '')?.name ?? ''
  const facts = { unit, purpose: command.purpose, by, was: was && was.id !== command.unit ? was.name : null }
  return {
    ok: true,
    changes: [],
    org: {
      changes: [{ row: 'chat', is }],
      events: [{ subject: chatSubject(command.chat), type: 'chat_bound', data }],
      follow: [],
    },
    say: [{ ...here, words: 'chat_bound', facts }],
  }
}

export function unbind({ chat }: Extract<OrgCommand, { do: 'unbind' }>, context: Context): Decision<never> {
  const { directory } = context
  const before = directory.chat(chat)
  const unit = before?.unit ? directory.unit(before.unit) : undefined
  if (!before || !unit) return { ok: false, refusal: { code: 'people', why: 'not_bound' } }
  const forbidden = mayNotBind(unit.id, context)
  if (forbidden) return { ok: false, refusal: forbidden }
  const is: Chat = { ...before, unit: null, purpose: 'unbound' }
  const data = { unit: unit.id, purpose: before.purpose }
  return {
    ok: true,
    changes: [],
    org: {
      changes: [{ row: 'chat', is }],
      events: [{ subject: chatSubject(chat), type: 'chat_unbound', data }],
      follow: [],
    },
    say: [{ ...here, words: 'chat_unbound', facts: { unit: unit.name } }],
  }
}

function mayNotBind(unit: UnitId, { directory, cause, now }: Context): Refusal | null {
  const area = directory.unit(unit)?.area
  const target: Target = { unit, ...(area === undefined ? {} : { area }) }
  const allowed = may(directory, cause.person, 'bind', target, now)
  if (allowed.ok) return null
  return refusalOf(allowed)
}

function ofOffice({ directory, cause, now }: Context): boolean {
  const posts = cause.person === null ? [] : directory.postsOf(cause.person, now)
  return posts.some((p) => p.kind === 'office_head' || p.kind === 'office_duty')
}
