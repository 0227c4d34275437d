/** What messages about people and groups need loaded beforehand. */
import { ownerKey } from '../../../domain/obligation.ts'
import { digitsOf, identities } from '../../../domain/people/phone.ts'
import type { Instant } from '../../../domain/time.ts'
import { citizens } from '../../../prompts/lexicon/people.ts'
import type { Heard } from '../prepare.ts'
import { heldBy, staffOf } from './staff.ts'

/** Somebody unknown may ask to be known, or be asked about; somebody known may say who he is. */
export function opensRegistration({ person, understanding, envelope: { text } }: Heard): boolean {
  return person === null || understanding.intent === 'register' || citizens.test(text) || number.test(text)
}

/** A phone number or its end; a case's number is neither. */
const number = /(?<![\d-])(\d{4}|1[3-9]\d{9})(?![\d-])/

/** What was changed of late is asked about by 撤回, and by all that strangers may be asked. */
export function asksHistory(heard: Heard): boolean {
  return opensRegistration(heard) || heard.understanding.intent === 'withdraw'
}

/** Whose open work the message is about, beside the sender's own. */
export function heldIn({ deps, person, understanding, envelope }: Heard, now: Instant): string[] {
  const { slots, intent } = understanding
  if (intent === 'replace') {
    const asker = { ...deps, person, now }
    return heldBy(staffOf({ slots, text: envelope.text }, asker), asker)
  }
  if (intent !== 'register' || !slots.identity) return []
  // Only whoever fits by name and number.
  return identities(deps.directory, slots.identity.name, digitsOf(slots.identity.phone)).flatMap(({ id }) => [
    ownerKey({ person: id }),
    ...deps.directory.appointments(id, now).map((p) => ownerKey({ unit: p.unit, post: p.kind })),
  ])
}
