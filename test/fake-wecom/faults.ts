/** What can be made to go wrong at the fake platform, each by a switch; nothing is wrong by default. */
export type Faults = {
  /** Answers the HTTP upgrade never. */
  upgradeHangs: boolean
  /** Answers the subscription never. */
  subscribeHangs: boolean
  /** Answers neither pings nor anything else, and keeps the socket open (half-open link). */
  silent: boolean
  /** Takes messages and delivers them, but never acknowledges. */
  noAck: boolean
  /** Acknowledgements wait until they are released: late ones. */
  holdsAcks: boolean
  /** Takes nothing in: neither delivered nor acknowledged. */
  deaf: boolean
  /** Each callback comes twice, with one id. */
  duplicate: boolean
  /** Each callback comes once more, under another id. */
  repeatUnderOtherId: boolean
  /** Callbacks of one tick come in the reverse order. */
  reorder: boolean
  /** Refuses the next so many messages with this code. */
  refuse: { code: number; times: number } | null
  /** How one that is replaced by a newer connection hears of it: first an event, or only the close. */
  kick: 'event' | 'close'
  /** What is said while nobody is connected comes at the next subscription, or never. */
  keepsWhileAway: boolean
  /** Downloads are cut in the middle, or are larger than they say. */
  media: 'whole' | 'cut' | 'endless' | 'missing'
}

export const noFaults: Faults = {
  upgradeHangs: false,
  subscribeHangs: false,
  silent: false,
  noAck: false,
  holdsAcks: false,
  deaf: false,
  duplicate: false,
  repeatUnderOtherId: false,
  reorder: false,
  refuse: null,
  kick: 'event',
  keepsWhileAway: false,
  media: 'whole',
}
