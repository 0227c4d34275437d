/** The port to a chat platform. Everything platform-specific ends here; what a platform cannot do is a flag, not an if. */
import type { Envelope } from '../domain/envelope.ts'

export type Capabilities = {
  /** Messages with buttons. */
  canCard: boolean
  /** The bot may @ people in groups. */
  canMention: boolean
  /** A photo alone in a group reaches the bot. */
  imageInGroup: boolean
  /** In groups the bot hears only what is @-ed to it. */
  needsMention: boolean
  /** Members' names are known. */
  knowsNames: boolean
  hasLocation: boolean
  /** A message sent twice under one key is heard once. */
  repeatable: boolean
  /** A message of ours can be given other words in its place. */
  edits: boolean
}

export type Outgoing = {
  /** 'g:<chat>' or 'p:<account>'. */
  conversation: string
  text: string
  buttons: { key: string; label: string }[]
  /** Attachment ids. */
  photos: readonly string[]
  /** The same photos in named groups, for platforms that can show them side by side. */
  albums?: readonly { title: string; photos: readonly string[] }[]
  /** An attachment to be kept, under the name people see. */
  file: { id: string; name: string } | null
  /** Platform id of the message this one answers. */
  quote: string | null
  key: string
  /** It may not wait for room that a platform's limits leave later. */
  urgent?: boolean
  /** Accounts of those who are to answer in a group, to be called by name where that is possible. */
  calls?: readonly string[]
}

/** Why a message was not certainly heard. Anything else thrown counts as uncertain. */
export class SendError extends Error {
  readonly outcome: 'retry' | 'failed' | 'uncertain'
  constructor(outcome: SendError['outcome'], message: string) {
    super(message)
    this.outcome = outcome
  }
}

/** Of the connection to the platform: refused until somebody mends the secret, taken over by another client until it is taken back. */
export type ChannelState = 'down' | 'dialling' | 'up' | 'taken_over' | 'refused'

export type ChannelHealth = {
  state: ChannelState
  /** Ways of saying something, each with the room left in its fullest chat; none where there is no limit. */
  roads: readonly { road: string; left: number }[]
}

export type Channel = {
  name: string
  capabilities: Capabilities
  /** Starts listening; `onNudge` is called whenever something can be taken. */
  start(onNudge: () => void): Promise<void>
  stop(): Promise<void>
  health(): ChannelHealth
  /** Takes what has arrived, in the order it arrived. */
  take(): Envelope[]
  /** Says it and returns the platform's id of the message. Throws SendError. */
  send(message: Outgoing): Promise<string>
  /**
   * Gives a message said before what this one says, in its place; the same twice does no harm. Throws SendError: 'failed'
   * where it is gone or too old to be changed.
   */
  edit(platformId: string, message: Outgoing): Promise<void>
}
