/** Groups that belong to no unit yet, and people in groups whom nobody knows (R1.4, RX.1). */
import type { View } from '../../../db/transactions/intake.ts'
import { asksToBeUnnamed } from '../../../prompts/lexicon/anonymous.ts'
import type { Heard } from '../prepare.ts'

/** A group nobody has told us of is known from now on; it belongs to no unit until somebody says to which. */
export function meetsGroup({ envelope: { chat, chatTitle }, deps }: Heard, view: View): void {
  if (chat === null || deps.directory.chat(chat)) return
  view.execute({ kind: 'org', case: null, command: { do: 'meet', chat, title: chatTitle ?? '' } })
}

/** Somebody unknown told something in a bound group: its unit is asked once who it is. */
export function asksWho(heard: Heard, view: View, cases: readonly string[]): void {
  const { envelope, deps, person } = heard
  if (person !== null || envelope.chat === null || !deps.directory.chat(envelope.chat)?.unit) return
  const met = view.history().some((h) => h.type === 'met' || h.type === 'register_failed')
  // Nobody is asked after who wants not to be named.
  if (met || asksToBeUnnamed(envelope.text)) return
  const { channel, account, senderName } = envelope
  view.execute({
    kind: 'registration',
    case: null,
    command: { do: 'ask', channel, account, shown: senderName, cases: [...cases] },
  })
}
