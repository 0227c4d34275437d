/**
 * What each of these intents does to a hazard, once: which act the words mean in the state the case is in, what awaits
 * it, and the command. A new act that people can say is a line here and a file beside.
 */
import type { View } from '../../db/transactions/intake.ts'
import type { Refusal } from '../../domain/case.ts'
import type { LaterAct } from '../../domain/hazard/acts.ts'
import type { HazardCase, HazardCommand } from '../../domain/hazard/state.ts'
import type { IntentName } from '../../domain/intent.ts'
import { excuseFor } from '../../prompts/lexicon/excuses.ts'
import { amendment, interim } from './amend.ts'
import { mended, mends } from './mends.ts'
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
}

export const talkActs = {
  dispatch: {
    act: () => 'dispatch',
    awaits: ['dispatch'],
    command: ({ heard, view, hazard }) => orderOf(heard, view, hazard, heard.understanding.slots),
  },
  ack: { act: () => 'ack', awaits: ['rectify'], command: () => ({ do: 'ack' }) },
  fix_submit: { act: mends, awaits: ['rectify', 'spot'], command: mended },
  pass: {
    act: (hazard) => (hazard.body.sample === 'owed' ? 'sample_pass' : 'pass'),
    awaits: ['recheck', 'sample'],
    command: ({ hazard, text, photos }) =>
      hazard.body.sample === 'owed'
        ? { do: 'sample_pass', text, photos }
        : { do: 'pass', text, photos, excuse: excuseFor(text) },
  },
  return: {
    act: (hazard) => (hazard.body.sample === 'owed' ? 'sample_fail' : 'return'),
    awaits: ['recheck', 'sample'],
    command: ({ heard, hazard, photos }) => ({
      do: hazard.body.sample === 'owed' ? 'sample_fail' : 'return',
      reason: heard.understanding.slots.reason ?? '',
      photos,
    }),
  },
  amend: { act: () => 'amend', awaits: [], command: amendment },
  interim: { act: () => 'interim', awaits: ['dispatch', 'rectify', 'recheck'], command: interim },
} satisfies Partial<Record<IntentName, TalkAct>>

/** Intents that are acts on a hazard. */
export type Act = keyof typeof talkActs
export const talkAct = (act: Act): TalkAct => talkActs[act]
export const isAct = (intent: IntentName): intent is Act => intent in talkActs
