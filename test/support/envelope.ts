/** A message as the simulated platform delivers it: plain words said in private, unless `more` says otherwise. */
import type { Envelope } from '../../domain/envelope.ts'

type Said = Pick<Envelope, 'id' | 'account' | 'text' | 'sentAt'>

export const plainMessage = (said: Said & Partial<Envelope>): Envelope => ({
  channel: 'simulator',
  chat: null,
  senderName: null,
  voice: false,
  mentioned: false,
  quote: null,
  photos: [],
  file: null,
  location: null,
  click: null,
  ...said,
})
