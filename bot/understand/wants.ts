/** What can be wanted of a case or of the county's lists, each by its reader; the order settles what could be several. */
import { correct } from './intents/correct.ts'
import { dismiss } from './intents/dismiss.ts'
import { duty, refusal } from './intents/duty.ts'
import { extension } from './intents/extension.ts'
import { major, progress, supervise } from './intents/major.ts'
import { merge, mergeUndo } from './intents/merging.ts'
import { meeting } from './intents/meeting.ts'
import { newPlace } from './intents/new-place.ts'
import { amend, interim } from './intents/order-parts.ts'
import { bind, register, replace, vouch } from './intents/people.ts'
import { enforce, passBack, refer, ruling } from './intents/referral.ts'
import { shift } from './intents/shift.ts'
import { aboutWhistle, whistle, whistleAnswer } from './intents/whistle.ts'
import { firstOf } from './meaning.ts'

export const wanted = firstOf([
  whistle,
  duty,
  shift,
  meeting,

  aboutWhistle,
  vouch,
  mergeUndo,
  merge,
  passBack,
  major,
  dismiss,
  correct,
  supervise,
  progress,
  extension,
  ruling,
  enforce,
  refer,
  amend,
  interim,
  bind,
  register,
  newPlace,
  replace,
  whistleAnswer,
  refusal,
])
