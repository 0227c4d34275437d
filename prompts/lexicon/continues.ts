/** Whether words said right after a report go on about it. */
import { rude } from './commands.ts'
import { isCourtesy, isNod } from './courtesy.ts'
import { lack } from './problems.ts'
import { question, topics } from './topics.ts'

/** Openings that go on about what was just said, or tell what the keeper of the place says to it. */
const openings =
  /^(还有|另外|而且|并且|就是|就在|都|又|也|旁边|上面|下面|里面|里头|后面|前面|门口|老板|店主|店家|负责人|他们?|她|人家|这|那|位置|在|靠|跟他|给他|说了|没人|有人|好多|好几|很|太|经常|一直|大概|大约)/

/** Told to us most words do; among others only those that plainly go on. */
export function continuesReport(text: string, addressed: boolean): boolean {
  const noise = isCourtesy(text) || isNod(text) || question.test(text) || rude.test(text)
  if (noise || text.length < 2 || text.length > 200 || topics.some((t) => t.words.test(text))) return false
  return addressed ? text.length >= 4 : openings.test(text) || new RegExp(lack.source).test(text)
}
