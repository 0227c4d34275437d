/** What the simulator's page and API need of the rest; main.ts connects it to the puppet, the clock and the store. */

/** A message as every person in that conversation sees it. `chat` null = a private talk with the bot. */
export type SimMessage = {
  id: string
  /** Grows by one per message or update; the API's cursor. */
  seq: number
  /** Where it stands among the others, which no update changes. */
  place: number
  /** It says something else than it first said. */
  edited: boolean
  chat: string | null
  /** In private: the person the bot speaks to, or 'bot' when the person speaks. Null in groups. */
  to: string | null
  /** A person's id, or 'bot'. */
  from: string
  fromName: string
  text: string
  /** ISO with +08:00, on the simulated clock. */
  at: string
  quote: string | null
  /** Addresses of photos, below /sim/api/media/. */
  images: string[]
  /** The same photos in named groups, to be seen side by side. */
  albums: { title: string; images: string[] }[]
  file: { name: string; url: string } | null
  card: { buttons: { key: string; label: string }[] } | null
  /** True when the bot addressed its @ to somebody or a person @-ed the bot. */
  mentions: string[]
}

export type SimPerson = { id: string; name: string; posts: string[]; chats: string[] }
export type SimChat = { id: string; title: string; members: string[] }

export type SimPost = {
  from: string
  chat: string | null
  text?: string | undefined
  at?: boolean | undefined
  quote?: string | undefined
  images?: { name: string; bytes: Uint8Array; type: string }[] | undefined
  file?: { name: string; bytes: Uint8Array; type: string } | undefined
  location?: { lat: number; lng: number; name: string } | undefined
  /** A voice message's transcript. */
  voice?: string | undefined
}

/** An open case with what is owed on it, for the panel that shows obligations tick. */
export type SimCase = {
  number: string
  title: string
  state: string
  place: string
  due: string | null
  closed: boolean
  owed: { what: string; who: string; due: string | null; next: { at: string; whom: string } | null }[]
}

export type SimResult<T> = { ok: true; value: T } | { ok: false; error: string }

export type SimPort = {
  /** Preset people and every stranger who has spoken. */
  people(): SimPerson[]
  chats(): SimChat[]
  /** `from`, `chat`, `quote` by id or (the first two) by exact name; an unknown `from` in private is a stranger. */
  post(message: SimPost): Promise<SimResult<{ id: string }>>
  /** Opens a group with these people, or brings them into the one so called. */
  openGroup(group: { title: string; members: readonly string[] }): Promise<SimResult<{ id: string }>>
  click(from: string, message: string, button: string): Promise<SimResult<{ id: string }>>
  /** Messages after the cursor, in order; waits up to `waitMs` real milliseconds when there are none. */
  messages(filter: {
    after: number
    chat?: string | undefined
    to?: string | undefined
    /** Both directions of this person's private talk. */
    talk?: string | undefined
    waitMs: number
  }): Promise<{ cursor: number; messages: SimMessage[] }>
  media(id: string): Promise<{ bytes: Uint8Array; type: string; name: string } | undefined>
  now(): number
  /** Moves the clock forward through every due instant; refuses to go back. `fired` = obligations that spoke. */
  moveClock(target: { advanceMs: number } | { to: number }): Promise<SimResult<{ now: number; fired: number }>>
  settle(): Promise<void>
  cases(): Promise<SimCase[]>
  /** Calls back after every new message or clock move until unsubscribed. */
  onChange(listener: () => void): () => void
}
