/** What the talk knows of a kind of case besides hazards: what each intent does to one, and how one is shown. */
import type { View } from '../../../db/transactions/intake.ts'
import type { Outcome } from '../../../db/transactions/work.ts'
import type { AnyCase, Context, Refusal } from '../../../domain/case.ts'
import type { Command } from '../../../domain/case-types.ts'
import type { IntentName } from '../../../domain/intent.ts'
import type { Obligation } from '../../../domain/obligation.ts'
import type { Target } from '../../../domain/permission.ts'
import type { Item, Say } from '../../../domain/say.ts'
import type { Instant } from '../../../domain/time.ts'
import type { Heard } from '../prepare.ts'

/** One case, and what was said about it; words and photos may come from an earlier half of the message. */
export type AskedOf<C extends AnyCase> = {
  heard: Heard
  view: View
  state: C
  text: string
  photos: string[]
  context: Context
}

export type KindAct<C extends AnyCase> = {
  /** Kinds of obligations that await these words. */
  awaits: readonly string[]
  /** Several where somebody answers for several. */
  commands(asked: AskedOf<C>): readonly Command[] | Refusal
  /** Cases meant where none is named, quoted or owed by the sender. */
  candidates?(heard: Heard, view: View): readonly C[]
  /** What may be lacking is a reason: words that follow are one. */
  reason?: true
  /** What may be lacking is what was done: whatever is told next tells it. */
  result?: true
  /** Does what takes more than commands on the case itself. */
  carry?(asked: AskedOf<C>): Outcome[]
  /** What may follow is kept in mind. */
  after?(asked: AskedOf<C>): void
}

export type Kind<C extends AnyCase> = {
  kind: C['kind']
  acts: Partial<Record<IntentName, KindAct<C>>>
  /** Where it is and whom it concerns, for who may read it. */
  target(state: C): Target
  /** How it is told from others in a choice. */
  choice(state: C, context: Context): string
  /** Whether this of what is owed on it belongs into 待办 just now. */
  listed?(owed: Obligation, now: Instant): boolean
  /** As it stands in 待办. */
  item(state: C, context: Context): Item
  /** It is over: whoever still answers hears how it ended. */
  isOver?(state: C): boolean
  /** Its story, as 查 tells it. */
  shown(state: C, context: Context): Say
}
