/** What WeCom's error codes mean for a message: try again, give up, or nobody knows whether it was heard. */
import type { SendError } from '../../channel.ts'

export type Outcome = SendError['outcome']

type Code = { outcome: Outcome; alarm?: string }

const codes: Readonly<Record<number, Code>> = {
  // Too fast, or busy: the same message again a little later.
  [-1]: { outcome: 'retry' },
  45_009: { outcome: 'retry' },
  45_033: { outcome: 'retry' },
  846_607: { outcome: 'retry' },
  // Not subscribed any more: it goes out after the next subscription.
  846_609: { outcome: 'retry' },
  // The answer came too late for its question: said anew without it.
  846_605: { outcome: 'retry' },
  846_608: { outcome: 'retry' },
  // Nobody ever spoke to the bot there, it was removed, or it may not speak.
  93_001: { outcome: 'failed' },
  93_006: { outcome: 'failed' },
  93_008: { outcome: 'failed' },
  40_201: { outcome: 'failed', alarm: 'the platform took a message for spam' },
  853_000: { outcome: 'failed', alarm: 'bot id or secret is wrong' },
}

/** A card with a number that was used is one that was heard. */
export const REPEATED_TASK = 42_019

/** The bot itself leads nowhere there: another road may. */
export const unreached: ReadonlySet<number> = new Set([93_001, 93_006, 93_008])

/** The question an answer belongs to is gone: it must go out as a message of its own. */
export const goneQuestion: ReadonlySet<number> = new Set([846_605, 846_608])

export const meaningOf = (code: number): Code => codes[code] ?? { outcome: 'failed' }
