/** An inbound message as every channel delivers it, free of any platform's types. */
import type { ChatId } from './org.ts'
import { DAY, type Instant } from './time.ts'

/** not_photo: something else under a photo's name; missing: the platform did not hand it over. */
export type RefusedFile = { as: 'photo' | 'file'; why: 'too_large' | 'not_photo' | 'broken' | 'missing' }

export type Envelope = {
  /** Unique over all channels; a repeat of it is dropped. */
  id: string
  channel: string
  /** The group, or null in a private talk. */
  chat: ChatId | null
  /** What the group is called, where the platform says it. */
  chatTitle?: string | null
  /** The sender's account on the platform. */
  account: string
  /** The name the platform shows, where it shows one; never trusted to say who somebody is. */
  senderName: string | null
  text: string
  voice: boolean
  /** The bot was @-ed. */
  mentioned: boolean
  /** Platform id of the quoted message. */
  quote: string | null
  /** The words of the quoted message, where the platform tells those and no id. */
  quotedText?: string | null
  /** Attachment ids. */
  photos: string[]
  file: string | null
  /** What came with it and could not be taken; the message itself is. */
  refused?: readonly RefusedFile[]
  location: { lat: number; lng: number; name: string } | null
  /** A button pressed on one of our messages. */
  click: { message: string; button: string } | null
  sentAt: Instant
}

/** Further than this from now no message was sent: the platform gave another number, or none. */
const OLDEST = 30 * DAY
const NEWEST = DAY

/**
 * As it can be kept: Postgres takes neither half a character nor a zero byte, nor what is no time. Platforms that cut
 * long texts send the first, attackers the second, mistakes the third; none of them may make the bot deaf.
 */
export function storable(envelope: Envelope, now: Instant): Envelope {
  const sentAt = Math.round(envelope.sentAt)
  const { location } = envelope
  return {
    ...(clean(envelope) as Envelope),
    location: location && Number.isFinite(location.lat + location.lng) ? (clean(location) as typeof location) : null,
    sentAt: sentAt > now - OLDEST && sentAt < now + NEWEST ? sentAt : now,
  }
}

/** The same with clean texts, wherever they stand. */
function clean(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '')
  if (Array.isArray(value)) return value.map(clean)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, clean(v)]))
}

/** The platform conversation a message belongs to: a group, or the private talk with its sender. */
export const conversationOf = (e: { chat: string | null; account: string }): string =>
  e.chat === null ? `p:${e.account}` : `g:${e.chat}`

/** Cases that the words of a quoted message name: platforms that tell no id of it tell its words. */
export const quotedCases = ({ quote, quotedText }: Pick<Envelope, 'quote' | 'quotedText'>): string[] =>
  quote === null ? [...new Set(quotedText?.match(/[A-Z]{2}\d{6}-\d{2,}/g))] : []
