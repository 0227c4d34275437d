/** Words that fit several kinds of case mean what the one they are about can take: 同意, 不同意, 弄好了. */
import type { View } from '../../db/transactions/intake.ts'
import type { IntentName } from '../../domain/intent.ts'
import { atPost, standsIn } from '../../prompts/lexicon/shifts.ts'
import { awaits, isSpoken, takes } from './cases.ts'
import { candidatesFor } from './kinds/kinds.ts'
import type { Heard } from './prepare.ts'

/** Each family's words sound alike; in the order in which they are tried. */
const families: readonly (readonly IntentName[])[] = [
  ['approve', 'agree', 'extend_grant', 'pass'],
  ['decline', 'extend_refuse', 'return', 'pass_back'],
  ['handled', 'fix_submit'],
  ['arrived', 'checkin'],
  ['call_off', 'withdraw'],
  ['alter', 'correct'],
]

/** Words that say this and nothing else of their family. */
const plain: Partial<Record<IntentName, RegExp>> = { agree: standsIn, checkin: atPost }

/** The intent itself, unless what the words are about, or what awaits the sender, takes only another of its family. */
export function fitting(heard: Heard, view: View, intent: IntentName): IntentName {
  const family = families.find((f) => f.includes(intent))
  if (!family || plain[intent]?.test(heard.envelope.text)) return intent
  const inOrder = [intent, ...family.filter((i) => i !== intent)]
  const named = (heard.understanding.slots.numbers ?? []).flatMap((n) => view.find(n) ?? view.tail(n))
  const about = [...named, ...view.quoted].filter(isSpoken)
  const awaiting = view.awaiting()
  if (about.length > 0) {
    const owed = awaiting.filter((a) => about.includes(a.state))
    const awaited = inOrder.find((i) => owed.some((o) => awaits(i, o.state).includes(o.obligation.kind)))
    return awaited ?? inOrder.find((i) => about.some((c) => takes(i, c))) ?? intent
  }
  const awaited = inOrder.find((i) => awaiting.some((a) => awaits(i, a.state).includes(a.obligation.kind)))
  if (awaited !== undefined) return awaited
  const other = unowed(heard, intent)
  return other !== undefined && candidatesFor(heard, view, other).length > 0 ? other : intent
}

/** Though nothing of it is owed by the sender, it may be his to say: 同意 by the next one up, 更正 about departments. */
function unowed({ understanding: { slots } }: Heard, intent: IntentName): IntentName | undefined {
  if (intent === 'agree' || intent === 'extend_grant') return 'approve'
  if (intent === 'extend_refuse') return 'decline'
  const altered = [slots.departments, slots.without, slots.urgency].some((s) => s !== undefined)
  return intent === 'correct' && altered ? 'alter' : undefined
}
