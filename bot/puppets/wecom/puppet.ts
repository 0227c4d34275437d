/** WeCom's smart bot as a Wechaty puppet: calls are kept before they are handled, messages go out within the limits. */
import { setTimeout as pause } from 'node:timers/promises'
import type { payloads } from 'wechaty-puppet'
import { types } from 'wechaty-puppet'
import type { Arrival, Journal } from '../../../db/arrivals.ts'
import type { Attachment } from '../../../db/attachments.ts'
import type { Envelope } from '../../../domain/envelope.ts'
import type { Instant } from '../../../domain/time.ts'
import { wecomWords } from '../../../prompts/words/wecom.ts'
import type { Arrived } from '../../attachments.ts'
import type { Capabilities, ChannelHealth, Outgoing } from '../../channel.ts'
import { ChannelPuppet, saying } from '../base.ts'
import type { Budget } from './budget.ts'
import { taskOf } from './cards.ts'
import { download, type DownloadOptions } from './download.ts'
import { callback, heardIn, type Heard } from './frames.ts'
import { commands, createLink, type Link, type LinkOptions, type LinkState } from './link.ts'
import { ANSWER_LIFE, createRoads, type Roads } from './roads.ts'
import type { Second } from './second.ts'
import { createSpeech } from './speech.ts'

const BOT = 'bot'
/** Real milliseconds in which a stop lets out what is being said. */
const LAST_WORDS = 1500

export type WecomOptions = {
  link: Omit<LinkOptions, 'onFrame' | 'onState'>
  journal: Journal
  budget: Budget
  downloads: DownloadOptions
  /** Roads beside the bot's own. */
  second: Second
  now(): Instant
  keep(arrived: readonly Arrived[]): Promise<Pick<Envelope, 'photos' | 'file'> & Pick<Required<Envelope>, 'refused'>>
  attachment(id: string): Promise<Attachment | undefined>
  onState(state: LinkState, why: string): void
  onFault(error: unknown): void
}

export class WecomPuppet extends ChannelPuppet {
  readonly channel = 'wecom'
  readonly capabilities: Capabilities = {
    canCard: true,
    canMention: false,
    imageInGroup: false,
    needsMention: true,
    knowsNames: false,
    hasLocation: false,
    repeatable: false,
    edits: false,
  }
  readonly #options: WecomOptions
  readonly #link: Link
  readonly #roads: Roads
  /** One after the other in each talk: a photo still on its way must not be overtaken by the words after it. */
  readonly #talks = new Map<string, Promise<void>>()
  readonly #sending = new Set<Promise<void>>()
  #closing = false
  readonly #speech: (message: Outgoing) => Promise<void>

  constructor(options: WecomOptions) {
    super()
    this.#options = options
    this.#link = createLink({
      ...options.link,
      onFrame: (frame) => this.#called(frame),
      onState: options.onState,
    })
    this.#roads = createRoads(this.#link, options.now)
    this.#speech = createSpeech({ ...options, link: this.#link, roads: this.#roads })
  }

  override async onStart(): Promise<void> {
    const { journal, now } = this.#options
    for (const { conversation, frame, at } of await journal.last(now() - ANSWER_LIFE))
      this.#roads.called(conversation, reqIdOf(frame), at)
    const before = await journal.waiting()
    this.#closing = false
    this.login(BOT)
    this.emit('ready', { data: this.channel })
    for (const arrival of before) this.#follow(arrival)
    this.#link.open()
  }

  /** Another client took the bot over, or the secret was mended: dials again, which puts whoever has it now off. */
  retake(): void {
    this.#link.open()
  }

  override async onStop(): Promise<void> {
    // What is on its way is let out: its receipt tells whether it was heard. Nothing more is begun.
    this.#closing = true
    const out = Promise.allSettled(this.#sending)
    await Promise.race([out, pause(LAST_WORDS, undefined, { ref: false })])
    this.#link.close()
    await Promise.all(this.#talks.values())
    if (this.isLoggedIn) await this.logout()
  }

  override health(): ChannelHealth {
    const { budget, now, second } = this.#options
    return {
      state: this.#closing ? 'down' : this.#link.state(),
      roads: [{ road: 'bot', left: budget.least(now()) }, ...second.roads(now())],
    }
  }

  /** Within the library's own handler: nothing may be thrown, and nothing is done before it is on disk. */
  #called(frame: { headers: { req_id: string }; body?: unknown }): void {
    const parsed = callback.safeParse(frame.body)
    const heard = parsed.success ? heardIn(parsed.data) : undefined
    if (!heard) return
    const at = this.#options.now()
    const conversation = heard.chat === null ? `p:${heard.account}` : `g:${heard.chat}`
    if (heard.entered) return this.#welcome(frame.headers.req_id)
    const kept = { headers: frame.headers, body: parsed.data }
    const arrival: Arrival = { id: heard.id, conversation, frame: kept, at }
    this.#kept(arrival).catch(this.#options.onFault)
  }

  async #kept(arrival: Arrival): Promise<void> {
    if (await this.#options.journal.keep(arrival)) this.#follow(arrival)
  }

  #follow(arrival: Arrival): void {
    const { conversation, frame, at } = arrival
    const parsed = callback.safeParse((frame as { body?: unknown }).body)
    const heard = parsed.success ? heardIn(parsed.data) : undefined
    if (!heard) return
    // What a press is answered with must come within seconds; later messages use the last call of words.
    if (heard.click === null) this.#roads.called(conversation, reqIdOf(frame), at)
    const next = this.#after(this.#talks.get(conversation), heard, at)
    this.#talks.set(conversation, next)
    void this.#forget(conversation, next)
  }

  async #after(before: Promise<void> | undefined, heard: Heard, at: Instant): Promise<void> {
    await before
    try {
      await this.#take(heard, at)
    } catch (error) {
      this.#options.onFault(error)
    }
  }

  async #forget(conversation: string, talk: Promise<void>): Promise<void> {
    await talk
    if (this.#talks.get(conversation) === talk) this.#talks.delete(conversation)
  }

  async #take(heard: Heard, at: Instant): Promise<void> {
    const files: Arrived[] = []
    for (const media of heard.media) files.push(await this.#fetch(media))
    const kept = await this.#options.keep(files)
    this.hear(envelopeOf(heard, kept, at))
  }

  /** Twice more: a link that lives five minutes is not asked for again by anybody. */
  async #fetch(media: Heard['media'][number]): Promise<Arrived> {
    let got = await download(media, this.#options.downloads)
    for (let again = 0; again < 2 && got.bytes === null && got.size === 0; again += 1) {
      await pause(500)
      got = await download(media, this.#options.downloads)
    }
    return got
  }

  hear(envelope: Envelope): void {
    this.cache.message.set(envelope.id, {
      id: envelope.id,
      talkerId: envelope.account,
      text: envelope.text,
      timestamp: Math.floor(envelope.sentAt / 1000),
      type: envelope.photos.length > 0 ? types.Message.Image : types.Message.Text,
      mentionIdList: envelope.mentioned ? [BOT] : [],
      ...(envelope.chat === null ? { listenerId: BOT } : { roomId: envelope.chat }),
    })
    this.arrive(envelope)
  }

  #welcome(reqId: string): void {
    const body = { msgtype: 'text', text: { content: wecomWords.welcome } }
    // Within five seconds or not at all; who does not see it can still speak.
    this.#link.send(commands.RESPONSE_WELCOME, reqId, body).catch(() => undefined)
  }

  override async messageSendText(conversationId: string, text: string): Promise<string> {
    const said = saying.getStore()
    if (!said?.conversation.endsWith(`:${conversationId}`)) throw new Error(`no conversation for ${conversationId}`)
    return this.sendRich({ ...said, text, buttons: [], photos: [], file: null, quote: null })
  }

  override async sendRich(message: Outgoing): Promise<string> {
    const sending = this.#speech(message)
    this.#sending.add(sending)
    await sending.finally(() => this.#sending.delete(sending))
    return this.#remembered(taskOf(message.key), message)
  }

  /** Wechaty looks up what it has just said. */
  #remembered(id: string, { conversation, text }: Outgoing): string {
    const to = conversation.slice(2)
    const where = conversation.startsWith('g:') ? { roomId: to } : { listenerId: to }
    const payload = { id, talkerId: BOT, text, timestamp: 0, type: types.Message.Text, mentionIdList: [] }
    this.cache.message.set(id, { ...payload, ...where })
    return id
  }

  override async messageRawPayload(id: string): Promise<payloads.Message> {
    const payload = this.cache.message.get(id)
    if (!payload) throw new Error(`no message ${id}`)
    return payload
  }
  override async messageRawPayloadParser(payload: payloads.Message): Promise<payloads.Message> {
    return payload
  }
  override async contactRawPayload(id: string): Promise<payloads.Contact> {
    const { Unknown } = types.ContactGender
    return { id, name: id, gender: Unknown, type: types.Contact.Individual, avatar: '', phone: [], friend: true }
  }
  override async contactRawPayloadParser(payload: payloads.Contact): Promise<payloads.Contact> {
    return payload
  }
  override async contactList(): Promise<string[]> {
    return [BOT]
  }
  override async roomRawPayload(id: string): Promise<payloads.Room> {
    return { id, topic: id, adminIdList: [], memberIdList: [BOT] }
  }
  override async roomRawPayloadParser(payload: payloads.Room): Promise<payloads.Room> {
    return payload
  }
  override async roomList(): Promise<string[]> {
    return []
  }
  override async roomMemberList(): Promise<string[]> {
    return [BOT]
  }
  override async roomMemberRawPayload(_room: string, id: string): Promise<payloads.RoomMember> {
    return { id, name: id, avatar: '' }
  }
  override async roomMemberRawPayloadParser(payload: payloads.RoomMember): Promise<payloads.RoomMember> {
    return payload
  }
}

const reqIdOf = (frame: unknown): string => (frame as { headers: { req_id: string } }).headers.req_id

type Kept = Pick<Envelope, 'photos' | 'file'> & Pick<Required<Envelope>, 'refused'>

function envelopeOf(heard: Heard, { photos, file, refused }: Kept, at: Instant): Envelope {
  return {
    id: `wecom:${heard.id}`,
    channel: 'wecom',
    chat: heard.chat,
    account: heard.account,
    senderName: null,
    text: heard.text,
    voice: heard.voice,
    // In a group nothing else reaches us.
    mentioned: heard.chat !== null,
    quote: null,
    quotedText: heard.quoted,
    photos,
    file,
    // A video, a card of somebody else's: told as something we did not get.
    refused: heard.foreign ? [...refused, { as: 'file', why: 'missing' }] : refused,
    location: null,
    click: heard.click && { message: heard.click.task, button: heard.click.key },
    sentAt: heard.sentAt ?? at,
  }
}
