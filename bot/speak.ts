/** Says what stands in the outbox: claimed as a set, rendered now, one conversation in order, marked as a set. */
import type { Db } from '../db/client.ts'
import {
  type Claimed,
  claimOutbox,
  holdOutbox,
  markSpoken,
  recoverOutbox,
  type Spoken,
} from '../db/transactions/speak.ts'
import type { Button } from '../domain/say.ts'
import { keepsQuiet, lanes } from '../domain/say.ts'
import { afterQuiet } from '../domain/quiet.ts'
import type { Settings } from '../domain/settings.ts'
import type { Instant } from '../domain/time.ts'
import { buttonLabels, digest, type Moment, type Rendered, render } from '../prompts/words/render.ts'
import { type Channel, SendError } from './channel.ts'
import { createDrain } from './drain.ts'

export type SpeakDeps = {
  db: Db
  channel: Channel
  now(): Instant
  settings: Settings
  /** Messages that were not said, or perhaps not: somebody must look. */
  onLost: (ids: readonly number[], state: 'failed' | 'uncertain', error: string) => void
  onFault(error: unknown): void
}
export type Speaker = {
  nudge(): void
  /** Once a second: also looks for what stands as being said though nobody is saying it. */
  beat(): void
  idle(): Promise<void>
  stop(): Promise<void>
}

const BATCH = 200

export function createSpeaker(deps: SpeakDeps): Speaker {
  let stopped = false
  /** Said but not yet marked, because the database was away. */
  let unmarked: Spoken[] = []
  let doubtful = false

  /** After a fault: first the marks that are known, then whatever else stands as being said. */
  const mend = async (): Promise<void> => {
    if (!doubtful) return
    await markSpoken(deps.db, unmarked, deps.now())
    unmarked = []
    await recoverOutbox(deps.db, deps.channel.name, deps.channel.capabilities.repeatable)
    doubtful = false
  }
  const pass = async (): Promise<void> => {
    if (stopped) return
    await mend()
    await holdQuiet(deps)
    while (!stopped) {
      const claimed = await claimOutbox(deps.db, deps.channel.name, deps.now(), BATCH)
      if (claimed.length === 0) return
      unmarked = await sayAll(deps, claimed)
      await markSpoken(deps.db, unmarked, deps.now())
      report(deps, unmarked)
      unmarked = []
    }
  }
  const drain = createDrain(pass, (error) => {
    doubtful = true
    deps.onFault(error)
  })
  return {
    nudge: drain.nudge,
    beat: () => {
      // Nothing is in flight between two drains: whatever stands as being said was left so by a crash.
      if (!drain.running()) doubtful = true
      drain.nudge()
    },
    idle: async () => {
      drain.nudge()
      await drain.idle()
    },
    stop: async () => {
      stopped = true
      await drain.idle()
    },
  }
}

function report({ onLost }: SpeakDeps, spoken: readonly Spoken[]): void {
  for (const { ids, result } of spoken) {
    if (result.state === 'failed' || result.state === 'uncertain') onLost(ids, result.state, result.error)
  }
}

/** What was put out just before the quiet hours and not said in time waits until they end. */
async function holdQuiet({ db, channel, now, settings }: SpeakDeps): Promise<void> {
  const until = afterQuiet(now(), settings)
  if (until > now()) await holdOutbox(db, channel.name, lanes.findIndex(keepsQuiet), until)
}

async function sayAll(deps: SpeakDeps, claimed: readonly Claimed[]): Promise<Spoken[]> {
  const conversations = Map.groupBy(claimed, (c) => c.conversation)
  const results = await Promise.all([...conversations.values()].map((messages) => sayInOrder(deps, messages)))
  return results.flat()
}

/** In order; after one that must be tried again, the rest of the conversation waits behind it. */
async function sayInOrder(deps: SpeakDeps, messages: readonly Claimed[]): Promise<Spoken[]> {
  const spoken: Spoken[] = []
  let blocked: string | null = null
  const among = messages[0]?.conversation.startsWith('g:') ?? false
  const moment: Moment = { now: deps.now(), settings: deps.settings, group: among }
  for (const group of gather(messages, moment)) {
    const ids = group.messages.map((m) => m.id)
    if ('fault' in group) {
      spoken.push({ ids, result: { state: 'failed', error: group.fault } })
      continue
    }
    if (blocked !== null) {
      spoken.push({ ids, result: { state: 'retry', error: blocked } })
      continue
    }
    const result = await sayOne(deps, group)
    spoken.push({ ids, result })
    if (result.state === 'retry') blocked = result.error
  }
  return spoken
}

type Group = { messages: Claimed[]; rendered: Rendered }
type Wordless = { messages: Claimed[]; fault: string }

/**
 * Reminders that wait for one conversation together become one digest; everything else is said as it is.
 * What was tried before is gathered as it was then, so that a digest that may have been heard keeps its key.
 */
function gather(messages: readonly Claimed[], moment: Moment): (Group | Wordless)[] {
  const groups: (Group | Wordless)[] = []
  const reminders: Group[] = []
  for (const message of messages) {
    const group = inWords(message, moment)
    const lane = lanes[message.lane]
    const reminder = 'rendered' in group && group.rendered.line !== undefined && lane !== undefined && keepsQuiet(lane)
    if (reminder) reminders.push(group)
    else groups.push(group)
  }
  const together = Map.groupBy(reminders, (r) => r.messages[0]?.attempts ?? 0)
  return [...groups, ...[...together.values()].map(asOne)]
}

function asOne(reminders: Group[]): Group {
  const [only] = reminders
  if (reminders.length === 1 && only) return only
  const lines = reminders.map((r) => r.rendered.line ?? r.rendered.text)
  return { messages: reminders.flatMap((r) => r.messages), rendered: { text: digest(lines) } }
}

/** A mistake in the words of one message must not silence the others. */
function inWords(message: Claimed, moment: Moment): Group | Wordless {
  try {
    return { messages: [message], rendered: render(message, moment) }
  } catch (error) {
    return { messages: [message], fault: String(error) }
  }
}

/** Real milliseconds after which a platform that has not answered may or may not have heard. */
const PATIENCE = 30_000

async function inTime<T>(sending: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new SendError('uncertain', 'no answer from the platform')), PATIENCE)
  })
  try {
    return await Promise.race([sending, late])
  } finally {
    clearTimeout(timer)
  }
}

async function sayOne(deps: SpeakDeps, { messages, rendered }: Group): Promise<Spoken['result']> {
  const [first] = messages
  if (!first) return { state: 'failed', error: 'empty' }
  const { canCard } = deps.channel.capabilities
  const buttons = canCard && messages.length === 1 ? first.buttons : []
  try {
    const platformId = await inTime(
      deps.channel.send({
        conversation: first.conversation,
        text: rendered.text,
        buttons: buttons.map((key) => ({ key, label: buttonLabels[key as Button] })),
        photos: rendered.photos ?? [],
        ...(rendered.albums === undefined ? {} : { albums: rendered.albums }),
        file: rendered.file ?? null,
        quote: first.conversation.startsWith('g:') ? first.replyTo : null,
        key: messages.length === 1 ? first.key : `digest:${messages.map((m) => m.id).join(',')}`,
      }),
    )
    return { state: 'sent', platformId, text: rendered.text }
  } catch (error) {
    const outcome = error instanceof SendError ? error.outcome : 'uncertain'
    // Where a repeat under the same key is recognised, trying again is harmless.
    const state = outcome === 'uncertain' && deps.channel.capabilities.repeatable ? 'retry' : outcome
    return { state, error: error instanceof Error ? error.message : String(error) }
  }
}
