/** From outbox rows to what a platform is told, and from what the platform answers to what becomes of the rows. */
import type { Claimed, Spoken } from '../db/transactions/speak.ts'
import type { Button } from '../domain/button.ts'
import { keepsQuiet, lanes } from '../domain/lane.ts'
import { buttonLabels, digest, type Moment, type Rendered, render } from '../prompts/words/render.ts'
import { type Hears, withHowToReply } from '../prompts/words/reply-here.ts'
import { type Channel, type Outgoing, SendError } from './channel.ts'

/** Rows that are said as one message, in words; or rows that have none because of a mistake of ours. */
export type Group = { messages: readonly Claimed[] } & ({ rendered: Rendered } | { fault: string })

/**
 * Reminders that wait for one conversation together become one digest; everything else, and every board, is said as it is.
 * What was tried before is gathered as it was then, so that a digest that may have been heard keeps its key.
 */
export function gather(messages: readonly Claimed[], moment: Moment): Group[] {
  const groups: Group[] = []
  const reminders: (Group & { rendered: Rendered })[] = []
  for (const message of messages) {
    const group = inWords(message, moment)
    const lane = lanes[message.lane]
    const gathers = message.board === null && lane !== undefined && keepsQuiet(lane)
    const reminder = gathers && 'rendered' in group && group.rendered.line !== undefined
    if (reminder) reminders.push(group)
    else groups.push(group)
  }
  const together = Map.groupBy(reminders, (r) => r.messages[0]?.attempts ?? 0)
  return [...groups, ...[...together.values()].map(asOne)]
}

function asOne(reminders: (Group & { rendered: Rendered })[]): Group {
  const [only] = reminders
  if (reminders.length === 1 && only) return only
  const lines = reminders.map((r) => r.rendered.line ?? r.rendered.text)
  return { messages: reminders.flatMap((r) => r.messages), rendered: { text: digest(lines) } }
}

/** A mistake in the words of one message must not silence the others. */
function inWords(message: Claimed, moment: Moment): Group {
  try {
    return { messages: [message], rendered: render(message, moment) }
  } catch (error) {
    return { messages: [message], fault: String(error) }
  }
}

/** What keeps no quiet hours cannot wait. */
const urgentTo = lanes.findIndex(keepsQuiet)

/** Real milliseconds after which a platform that has not answered may or may not have heard. */
export const PATIENCE = 30_000

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

/** Says one group; what comes back is what the rows are marked with. Never throws. */
export async function say(channel: Channel, group: Group): Promise<Spoken['result']> {
  const { repeatable } = channel.capabilities
  return await told(channel, group, (message) => channel.send(message), repeatable)
}

/** Says one group in the place of a message said before; 'failed' where that one can no longer be changed. */
export async function edit(channel: Channel, group: Group, platformId: string): Promise<Spoken['result']> {
  return await told(channel, group, (message) => channel.edit(platformId, message).then(() => platformId), true)
}

/** `again`: what may have been heard may be tried once more without harm. */
async function told(
  { capabilities }: Channel,
  group: Group,
  tell: (message: Outgoing) => Promise<string>,
  again: boolean,
): Promise<Spoken['result']> {
  const [first] = group.messages
  if ('fault' in group || !first) return { state: 'failed', error: 'fault' in group ? group.fault : 'empty' }
  const { messages } = group
  const rendered = inConversation(group.rendered, first, capabilities)
  try {
    const platformId = await inTime(tell(outgoing(first, messages, rendered, capabilities)))
    return { state: 'sent', platformId, text: rendered.text }
  } catch (error) {
    const outcome = error instanceof SendError ? error.outcome : 'uncertain'
    const state = outcome === 'uncertain' && again ? 'retry' : outcome
    return { state, error: error instanceof Error ? error.message : String(error) }
  }
}

/** What a whole group hears tells how to answer it there. */
function inConversation(rendered: Rendered, { conversation }: Claimed, hears: Hears): Rendered {
  return conversation.startsWith('g:') ? { ...rendered, text: withHowToReply(rendered.text, hears) } : rendered
}

function outgoing(
  first: Claimed,
  messages: readonly Claimed[],
  { text, photos, albums, file }: Rendered,
  { canCard }: Channel['capabilities'],
): Outgoing {
  const buttons = canCard && messages.length === 1 ? first.buttons : []
  return {
    conversation: first.conversation,
    text,
    buttons: buttons.map((key) => ({ key, label: buttonLabels[key as Button] })),
    photos: photos ?? [],
    ...(albums === undefined ? {} : { albums }),
    file: file ?? null,
    quote: first.conversation.startsWith('g:') ? first.replyTo : null,
    ...(first.lane < urgentTo ? { urgent: true } : {}),
    ...(first.calls.length > 0 ? { calls: first.calls } : {}),
    key: messages.length === 1 ? first.key : `digest:${messages.map((m) => m.id).join(',')}`,
  }
}
