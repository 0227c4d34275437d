/**
 * What each of these intents does to a hazard, once: which act the words mean in the state the case is in, what awaits
 * it, and the command. A new act that people can say is a line here and a file beside.
 */
import type { View } from '../../db/transactions/intake.ts'
import type { Refusal } from '../../domain/case.ts'
import type { LaterAct } from '../../domain/hazard/acts.ts'
import { isMajor } from '../../domain/hazard/major.ts'
import type { HazardCase, HazardCommand } from '../../domain/hazard/state.ts'
import type { IntentName } from '../../domain/intent.ts'
import { excuseFor } from '../../prompts/lexicon/excuses.ts'
import { amendment, interim } from './amend.ts'
import { leadActs } from './lead-acts.ts'
import { mended, mends } from './mends.ts'
import type { Found } from './cases.ts'
import { correctionOf, toCorrect } from './correction.ts'
import { grantOf, requestOf } from './extension.ts'
import { justJoined, mergeOf, ofMerge } from './merging.ts'
import { orderOf } from './order.ts'
import type { Heard } from './prepare.ts'

/** One case, and what was said about it; words and photos may come from an earlier half of the message. */
export type Asked = { heard: Heard; view: View; hazard: HazardCase; text: string; photos: string[] }

export type TalkAct = {
  /** The act meant in the state the case is in; also where that act is refused there, the one to refuse. */
  act(hazard: HazardCase, asked: Asked): LaterAct
  /** Kinds of obligations that await these words; the one thing that awaits the sender is meant without a number. */
  awaits: readonly string[]
  command(asked: Asked): HazardCommand | Refusal
  /** What may be lacking is a reason: words that follow are one. */
  reason?: true
  /** What is asked once it is done; `together`: the numbers it was done to at once. */
  after?(asked: Asked, together: readonly string[]): void
  /** Cases meant where none is named or quoted, before those that await the sender. */
  candidates?(heard: Heard, view: View): Found | null
  /** Of the cases named together those it is done to. */
  narrow?(cases: readonly HazardCase[]): readonly HazardCase[]
  /** Without a number nothing can be meant: it is asked for. */
  numbered?: true
}

export const talkActs = {
  dispatch: {
    act: () => 'dispatch',
    awaits: ['dispatch'],
    command: ({ heard, view, hazard }) => orderOf(heard, view, hazard, heard.understanding.slots),
    numbered: true,
  },
  // 收到 takes over what a town has referred.
  ack: {
    act: (hazard) => receipt(hazard),
    awaits: ['rectify', 'accept_referral'],
    command: ({ hazard }) => ({ do: receipt(hazard) }),
  },
  fix_submit: { act: mends, awaits: ['rectify', 'spot'], command: mended },
  pass: {
    act: (_, asked) => passOf(asked).do,
    awaits: ['recheck', 'sample', 'close'],
    command: passOf,
  },
  return: {
    act: (hazard) => (hazard.body.sample === 'owed' ? 'sample_fail' : 'return'),
    awaits: ['recheck', 'sample', 'close'],
    reason: true,
    command: ({ heard, hazard, photos }) => ({
      do: hazard.body.sample === 'owed' ? 'sample_fail' : 'return',
      reason: heard.understanding.slots.reason ?? '',
      photos,
    }),
  },
  amend: { act: () => 'amend', awaits: [], command: amendment, numbered: true },
  interim: {
    act: () => 'interim',
    awaits: ['dispatch', 'rectify', 'recheck', 'guard', 'control'],
    command: interim,
    numbered: true,
  },
  ...leadActs,
  merge: { act: () => 'merge', awaits: [], command: mergeOf, numbered: true },
  merge_undo: {
    act: () => 'merge_undo',
    awaits: [],
    command: () => ({ do: 'merge_undo' }),
    candidates: justJoined,
    narrow: ofMerge,
    numbered: true,
  },
  dismiss: {
    act: () => 'dismiss',
    awaits: ['dispatch'],
    reason: true,
    command: ({ heard }) => ({ do: 'dismiss', reason: heard.understanding.slots.reason ?? '' }),
    numbered: true,
  },
  correct: {
    act: () => 'correct',
    awaits: ['dispatch', 'rectify', 'recheck'],
    command: correctionOf,
    candidates: toCorrect,
    numbered: true,
  },
  extend_request: { act: () => 'extend_request', awaits: ['rectify'], command: requestOf },
  extend_grant: { act: () => 'extend_grant', awaits: ['decide_extension'], command: grantOf },
  extend_refuse: {
    act: () => 'extend_refuse',
    awaits: ['decide_extension'],
    reason: true,
    command: ({ heard }) => ({ do: 'extend_refuse', reason: heard.understanding.slots.reason ?? '' }),
  },
} satisfies Partial<Record<IntentName, TalkAct>>

/** 合格, by whoever looks: a 抽查, what a department inspects, what the county closes. */
function passOf({ hazard, text, photos }: Asked): Extract<HazardCommand, { do: Looked }> {
  if (hazard.body.sample === 'owed') return { do: 'sample_pass', text, photos }
  if (hazard.state === 'inspected') return { do: 'close', text }
  return { do: isMajor(hazard) ? 'inspect' : 'pass', text, photos, excuse: excuseFor(text) }
}

type Looked = 'sample_pass' | 'pass' | 'inspect' | 'close'

const receipt = ({ state }: HazardCase): 'ack' | 'accept' => (state === 'referred' ? 'accept' : 'ack')

/** Waits for somebody to say that he has got it. */
export const awaitsReceipt = (c: { state: string }): boolean => c.state === 'assigned' || c.state === 'referred'

/** Intents that are acts on a hazard. */
export type Act = keyof typeof talkActs
export const talkAct = (act: Act): TalkAct => talkActs[act]
export const isAct = (intent: IntentName): intent is Act => intent in talkActs
export const hazardAct = (intent: IntentName): TalkAct | undefined => (isAct(intent) ? talkActs[intent] : undefined)
