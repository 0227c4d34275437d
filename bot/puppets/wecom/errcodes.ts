/** What WeCom's error codes mean for a message: try again, give up, or nobody knows whether it was heard. */
import { SendError } from '../../channel.ts'

type Outcome = SendError['outcome']

const codes: Readonly<Record<number, Outcome>> = {
  // Too fast, or busy: the same message again a little later.
  [-1]: 'retry',
  45_009: 'retry',
  45_033: 'retry',
  846_607: 'retry',
  // Not subscribed any more: it goes out after the next subscription.
  846_609: 'retry',
  // The answer came too late for its question: said anew without it.
  846_605: 'retry',
  846_608: 'retry',
  // Nobody ever spoke to the bot there, it was removed, or it may not speak.
  93_001: 'failed',
  93_006: 'failed',
  93_008: 'failed',
  // Taken for spam.
  40_201: 'failed',
  // Bot id or secret is wrong.
  853_000: 'failed',
}

/** A card with a number that was used is one that was heard. */
export const REPEATED_TASK = 42_019

/** The bot itself leads nowhere there: another road may. */
export const unreached: ReadonlySet<number> = new Set([93_001, 93_006, 93_008])

/** The question an answer belongs to is gone: it must go out as a message of its own. */
export const goneQuestion: ReadonlySet<number> = new Set([846_605, 846_608])

/** The platform's no to a message. */
export class Refused extends SendError {
  readonly code: number
  constructor(code: number) {
    super(codes[code] ?? 'failed', `error ${code}`)
    this.code = code
  }
}

/** 0 for all that may go wrong beside a no of the platform's. */
export const codeOf = (error: unknown): number => (error instanceof Refused ? error.code : 0)
