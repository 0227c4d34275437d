/** The kinds of case besides hazards that people speak about; a new one is a line here and a file beside. */
import type { AnyCase } from '../../../domain/case.ts'
import type { IntentName } from '../../../domain/intent.ts'
import type { View } from '../../../db/transactions/intake.ts'
import type { Heard } from '../prepare.ts'
import type { Kind, KindAct } from './kind.ts'
import { bookKind, draftKind } from './roster.ts'
import { rollKind } from './roll.ts'
import { shiftKind } from './shift.ts'
import { whistleKind } from './whistle.ts'

// The registry forgets each kind's own case; a kind is only ever asked about cases of its name.
const all = new Map(
  [whistleKind, shiftKind, rollKind, draftKind, bookKind].map((k) => [k.kind as string, k as unknown as Kind<AnyCase>]),
)

export const kindOf = (state: AnyCase): Kind<AnyCase> | undefined => all.get(state.kind)

export const kindAct = (state: AnyCase, intent: IntentName): KindAct<AnyCase> | undefined => kindOf(state)?.acts[intent]

/** Cases of these kinds that may be meant though nothing of them is owed by the sender. */
export const candidatesFor = (heard: Heard, view: View, intent: IntentName): AnyCase[] =>
  [...all.values()].flatMap((k) => k.acts[intent]?.candidates?.(heard, view) ?? [])

const intents: ReadonlySet<string> = new Set([...all.values()].flatMap((k) => Object.keys(k.acts)))

/** Something that is done to a case of one of these kinds. */
export const isKindIntent = (intent: IntentName): boolean => intents.has(intent)
