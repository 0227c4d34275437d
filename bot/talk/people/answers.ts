/** Answers to what we asked about people, groups and places. */
import type { Question } from '../../../db/queries/talk.ts'
import type { View } from '../../../db/transactions/intake.ts'
import type { Heard } from '../prepare.ts'
import { answerUnlisted } from './after-report.ts'
import { answerList, shownList } from './lists.ts'
import { answerAlike, answerLink, answerVillage, draftPlace, linkable } from './new-place.ts'
import { answerCitizen, answerIdentity, identity } from './register.ts'
import { answerStaff, pending } from './replace.ts'
import { shown, turnUnregistered } from './unregistered.ts'

/** True when the message answered it. */
export function answerPeople(heard: Heard, view: View, { kind, data }: Question): boolean {
  switch (kind) {
    case 'identity':
      return answerIdentity(heard, view, identity.parse(data))
    case 'citizen':
      return answerCitizen(heard, view, identity.parse(data))
    case 'staff':
      return answerStaff(heard, view, pending.parse(data))
    case 'import':
      return answerList(heard, view, shownList.parse(data))
    case 'unregistered':
      return turnUnregistered(heard, view, shown.parse(data))
    case 'unlisted':
      return answerUnlisted(heard, view, draftPlace.parse(data))
    case 'alike':
      return answerAlike(heard, view, draftPlace.parse(data))
    case 'village':
      return answerVillage(heard, view, draftPlace.parse(data))
    case 'link':
      return answerLink(heard, view, linkable.parse(data))
    default:
      return false
  }
}
