/** A photo that could not be taken: its sender hears why and what to do; what was said with it goes on. */
import type { View } from '../../db/transactions/intake.ts'
import type { Heard } from './prepare.ts'

/** True when nothing else was said. */
export function fileRefused({ envelope, addressed, deps }: Heard, view: View): boolean {
  const { refused = [] } = envelope
  if (refused.length === 0) return false
  view.note({ refused })
  if (addressed) {
    const facts = { refused, megabytes: deps.settings.photoMegabytes }
    view.say({ to: { to: 'here' }, lane: 'answer', cases: [], words: 'file_refused', facts })
  }
  return envelope.text.trim() === '' && envelope.photos.length === 0
}
