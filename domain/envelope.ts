/** An inbound message as every channel delivers it, free of any platform's types. */
import type { ChatId } from './org.ts'
import type { Instant } from './time.ts'

/** not_photo: something else under a photo's name; missing: the platform did not hand it over. */
export type RefusedFile = { as: 'photo' | 'file'; why: 'too_large' | 'not_photo' | 'broken' | 'missing' }

export type Envelope = {
  /** Unique over all channels; a repeat of it is dropped. */
  id: string
  channel: string
  /** The group, or null in a private talk. */
  chat: ChatId | null
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

/** Postgres takes neither half a character nor a zero byte; platforms that cut long texts send the one, attackers the other. */
export function storable(envelope: Envelope): Envelope {
  const clean = (text: string): string => text.toWellFormed().replaceAll('\0', '')
  const { location } = envelope
  return {
    ...envelope,
    text: clean(envelope.text),
    senderName: envelope.senderName === null ? null : clean(envelope.senderName),
    location: location === null ? null : { ...location, name: clean(location.name) },
  }
}

/** The platform conversation a message belongs to: a group, or the private talk with its sender. */
export const conversationOf = (e: { chat: string | null; account: string }): string =>
  e.chat === null ? `p:${e.account}` : `g:${e.chat}`
