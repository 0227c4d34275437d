/** RX.1: somebody unknown told something in a bound group; the group's unit is asked once who it is. */
import type { Context, Decision } from '../case.ts'
import { accountSubject } from '../people/change.ts'
import { ownersOf } from '../roles.ts'
import type { Say } from '../say.ts'
import { voucherOf } from './register.ts'
import type { RegistrationCase, RegistrationCommand } from './state.ts'

export function ask(
  command: Extract<RegistrationCommand, { do: 'ask' }>,
  context: Context,
): Decision<RegistrationCase> {
  const { directory, now, cause } = context
  const chat = cause.chat === null ? undefined : directory.chat(cause.chat)
  const unit = chat?.unit ? directory.unit(chat.unit) : undefined
  const area = unit?.area ?? directory.county.id
  const after: RegistrationCase = {
    number: context.number('DJ'),
    kind: 'registration',
    state: 'asked',
    version: 1,
    area,
    town: directory.townOf(area)?.id ?? null,
    place: null,
    openedAt: now,
    // Nobody owes an answer.
    closedAt: now,
    due: null,
    body: {
      channel: command.channel,
      account: command.account,
      shown: command.shown,
      name: null,
      phone: null,
      person: null,
      claim: null,
      chat: cause.chat,
      since: now,
    },
  }
  const facts = { shown: command.shown, cases: command.cases, chat: chat?.title ?? '' }
  const say = ownersOf(directory, voucherOf(after, context), now).map((person): Say => ({
    to: { to: 'person', person },
    lane: 'answer',
    cases: [after.number],
    words: 'who_is_it',
    facts,
  }))
  const subject = accountSubject(command.channel, command.account)
  return {
    ok: true,
    changes: [{ before: null, after, events: [{ type: 'asked', data: { chat: cause.chat, cases: command.cases } }] }],
    org: {
      changes: [],
      events: [{ subject, type: 'met', data: { request: after.number, chat: cause.chat } }],
      follow: [],
    },
    say,
  }
}
