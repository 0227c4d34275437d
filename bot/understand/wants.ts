/** What can be wanted of a case or of the county's lists, each by its reader; the order settles what could be several. */
import { question } from '../../prompts/lexicon/topics.ts'
import { correct } from './intents/correct.ts'
import { dismiss } from './intents/dismiss.ts'
import { duty, refusal } from './intents/duty.ts'
import { extension } from './intents/extension.ts'
import { major, progress, supervise } from './intents/major.ts'
import { merge, mergeUndo } from './intents/merging.ts'
import { meeting } from './intents/meeting.ts'
import { newPlace } from './intents/new-place.ts'
import { amend, interim } from './intents/order-parts.ts'
import { lists, unlink, unregistered } from './intents/accounts.ts'
import { bind, register, replace, vouch } from './intents/people.ts'
import { enforce, passBack, refer, ruling } from './intents/referral.ts'
import { shift } from './intents/shift.ts'
import { answersCall, judges } from './intents/whistle-department.ts'
import { approves, callsOff, ofTown } from './intents/whistle-town.ts'
import { whistle } from './intents/whistle.ts'
import { held, phones } from './intents/restored.ts'
import type { Reading } from './heard.ts'
import { firstOf, type Reader } from './meaning.ts'

/** 同意,吹吧: no extension is granted by it. */
const toBlow = ({ text }: Reading): boolean => text.includes('吹')
const asked = ({ text }: Reading): boolean => question.test(text)
/** Words that would else be taken for a correction, a referral, a passing back; never about a hazard that is named. */
const aboutWhistle: Reader = (r) => {
  const { numbers, setting } = r
  if (setting.keeper || numbers.some((n) => n.startsWith('YH'))) return undefined
  return (
    ofTown(r) ??
    (asked(r)
      ? undefined
      : (judges(r) ?? (numbers.length > 0 ? whistleAnswer(r) : toBlow(r) ? approves(r) : undefined)))
  )
}
const whistleAnswer: Reader = (r) => (asked(r) ? undefined : (callsOff(r) ?? approves(r))) ?? answered(r)
/** 到了,镇里人呢: he is there, whatever he asks beside. */
const answered: Reader = (r) => (question.test(r.text.split(/[,。;!\s]/)[0] ?? '') ? undefined : answersCall(r))

export const wanted = firstOf([
  // Whole messages, word for word.
  held,
  phones,
  whistle,
  duty,
  shift,
  meeting,
  aboutWhistle,
  lists,
  unregistered,
  unlink,
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
