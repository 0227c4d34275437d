/**
 * Any Wechaty puppet as a channel, by the name of its package. It is spoken to directly, past the library's lookups that
 * let later messages overtake earlier ones; what it calls is kept before it is handled, like any platform's.
 */
import { FileBox } from 'file-box'
import { type Puppet, types, type payloads } from 'wechaty-puppet'
import { createJournal, type Arrival } from '../../db/arrivals.ts'
import { readAttachment } from '../../db/attachments.ts'
import { conversationOf, type Envelope } from '../../domain/envelope.ts'
import { StartRefusal } from '../../domain/start-refusal.ts'
import { type Arrived, keepArrived } from '../attachments.ts'
import { type Capabilities, type Channel, type Outgoing, SendError } from '../channel.ts'
import type { PuppetChoice } from './choice.ts'
import type { OpenDeps } from './choose.ts'
import { inPieces } from './pieces.ts'

type Choice = Extract<PuppetChoice, { is: 'package' }>

/** Nothing that not every platform can. */
const capabilities: Capabilities = {
  canCard: false,
  canMention: true,
  imageInGroup: true,
  needsMention: false,
  knowsNames: true,
  hasLocation: false,
  repeatable: false,
  edits: false,
}
const MOST_BYTES = 6000

export async function foreignChannel(choice: Choice, deps: OpenDeps): Promise<Channel> {
  const puppet = await load(choice)
  const journal = createJournal(deps.db, choice.package)
  const arrived: Envelope[] = []
  let nudge = (): void => undefined
  /** One after the other, as they were called: a slow lookup lets none overtake another. */
  let before: Promise<unknown> = Promise.resolve()
  const inTurn = (work: () => Promise<void>): void => {
    before = before.then(work).catch(deps.onFault)
  }
  const follow = async (arrival: Arrival): Promise<void> => {
    arrived.push(await envelopeOf(puppet, choice.package, arrival, deps))
    nudge()
  }
  const called = (payload: Promise<payloads.Message>): void =>
    inTurn(async () => {
      const said = await payload
      if (said.talkerId === puppet.currentUserId || !heard.has(said.type)) return
      const conversation = conversationOf({ chat: roomOf(said), account: said.talkerId })
      const arrival: Arrival = { id: said.id, conversation, frame: said, at: deps.now() }
      if (await journal.keep(arrival)) await follow(arrival)
    })
  const state = (): 'up' | 'down' => (puppet.isLoggedIn ? 'up' : 'down')
  return {
    name: choice.package,
    capabilities,
    start: async (onNudge) => {
      nudge = onNudge
      // Without a listener its first error would end the process.
      puppet.on('error', (error) => deps.onFault(error))
      const waiting = await journal.waiting()
      puppet.on('login', () => {
        // Only now it is known who we are, and files can be had.
        for (const arrival of waiting.splice(0)) inTurn(() => follow(arrival))
        deps.onState('up', '')
      })
      puppet.on('logout', () => deps.onState('down', 'logged out'))
      puppet.on('message', ({ messageId }) => {
        const payload = puppet.messagePayload(messageId)
        payload.catch(() => undefined)
        called(payload)
      })
      await puppet.start()
    },
    stop: async () => {
      await puppet.stop()
      await before
    },
    health: () => ({ state: state(), roads: [] }),
    take: () => arrived.splice(0),
    send: (message) => send(puppet, message, deps),
    edit: () => Promise.reject(new SendError('failed', `${choice.package} cannot edit`)),
  }
}

async function load({ package: name, options }: Choice): Promise<Puppet> {
  try {
    const loaded = (await import(name)) as { default: new (options: object) => Puppet }
    return new loaded.default(options)
  } catch {
    throw new StartRefusal('puppet_missing', { package: name })
  }
}

const { Text, Image, Attachment, Audio, Url } = types.Message
const heard: ReadonlySet<payloads.Message['type']> = new Set([Text, Image, Attachment, Audio, Url])

async function envelopeOf(puppet: Puppet, channel: string, { frame, at }: Arrival, deps: OpenDeps): Promise<Envelope> {
  // Kept by ourselves, as the puppet gave it.
  const said = frame as payloads.Message
  const { talkerId: account, type } = said
  const chat = roomOf(said)
  const [talker, room, files] = await Promise.all([
    puppet.contactPayload(account).catch(() => undefined),
    chat === null ? undefined : puppet.roomPayload(chat).catch(() => undefined),
    type === Image || type === Attachment ? fileOf(puppet, said) : [],
  ])
  const mentioned = 'mentionIdList' in said && (said.mentionIdList ?? []).includes(puppet.currentUserId)
  const { photos, file, refused } = await keepArrived(deps.db, files, deps.settings, deps.now())
  return {
    id: `${channel}:${said.id}`,
    channel,
    chat,
    chatTitle: room?.topic ?? null,
    account,
    senderName: talker?.name ?? null,
    text: type === Text || type === Url ? withoutCall(said.text ?? '', mentioned) : '',
    voice: false,
    mentioned: mentioned && chat !== null,
    quote: null,
    photos,
    file,
    // What was said aloud comes without its words here.
    refused: type === Audio ? [{ as: 'file', why: 'missing' }] : refused,
    location: null,
    click: null,
    // Some say seconds, some milliseconds.
    sentAt: said.timestamp > 1e11 ? said.timestamp : said.timestamp > 0 ? said.timestamp * 1000 : at,
  }
}

/** Over gRPC no group is an empty name. */
const roomOf = ({ roomId = '' }: payloads.Message): string | null => (roomId === '' ? null : roomId)

type Box = { name: string; mediaType: string; toBuffer(): Promise<Buffer> }

const withoutCall = (text: string, mentioned: boolean): string =>
  mentioned ? text.replace(/^\s*@\S+[\s\u2005]*/, '').replace(/[\s\u2005]+@\S+\s*$/, '') : text

async function fileOf(puppet: Puppet, { id, type }: payloads.Message): Promise<Arrived[]> {
  const as = type === Image ? 'photo' : 'file'
  try {
    // Told in our own words: its types are lost on the way.
    const box = (await puppet.messageFile(id)) as Box
    const bytes = await box.toBuffer()
    return [{ as, name: box.name, type: box.mediaType, size: bytes.length, bytes }]
  } catch {
    return [{ as, name: '', type: 'application/octet-stream', size: 0, bytes: null }]
  }
}

async function send(puppet: Puppet, message: Outgoing, { db }: OpenDeps): Promise<string> {
  const { conversation, text, photos, file, calls = [], key } = message
  if (!puppet.isLoggedIn) throw new SendError('retry', 'not connected')
  const to = conversation.slice(2)
  try {
    let last: string | void = undefined
    for (const piece of inPieces(text, MOST_BYTES)) last = await puppet.messageSendText(to, piece, [...calls])
    for (const [id, name] of [
      ...photos.map((p) => [p, `${p.slice(0, 12)}.jpg`]),
      ...(file ? [[file.id, file.name]] : []),
    ]) {
      const found = await readAttachment(db, id ?? '')
      if (found) last = await puppet.messageSendFile(to, FileBox.fromBuffer(Buffer.from(found.bytes), name))
    }
    return last ?? key
  } catch (error) {
    throw new SendError('uncertain', error instanceof Error ? error.message : String(error))
  }
}
