/** `CS… 立隐患,…`: what is found on the way becomes a hazard of the whistle's place, and both name each other (policy §8, §11). */
import type { Outcome } from '../../db/transactions/work.ts'
import { forbiddenBy } from '../../domain/machine.ts'
import type { WhistleCase } from '../../domain/whistle/state.ts'
import { whistleMachine } from '../../domain/whistle/type.ts'
import { otherCategory } from '../../prompts/lexicon/categories.ts'
import { opensHazard, rectifies, withoutNumber } from '../../prompts/lexicon/whistle-talk.ts'
import type { AskedOf } from './kinds/kind.ts'
import { sourceOf } from './source.ts'

const refused = (code: 'needs_hazard', number: string): Outcome[] => [{ ok: false, refusal: { code, number } }]

export function openHazard({ heard, view, state, text, photos, context }: AskedOf<WhistleCase>): Outcome[] {
  const { number, area, town, place, body } = state
  const link = { do: 'link' as const, hazards: [] }
  const refusal = forbiddenBy(whistleMachine, { state, command: link, context })
  if (refusal) return [{ ok: false, refusal }]
  const { reason = '' } = heard.understanding.slots
  const said = [withoutNumber(text).replace(opensHazard, '').trim(), reason, foundIn(state)].find((t) => t !== '')
  if (said === undefined) return refused('needs_hazard', number)
  const what = said.slice(0, 500)
  const found = heard.understand(what).slots.hazards ?? []
  const hazards =
    found.length > 0
      ? found.map((h) => ({ category: h.category, text: h.text }))
      : [{ category: otherCategory.name, text: what }]
  const outcome = view.execute({
    kind: 'hazard',
    case: null,
    command: {
      do: 'report',
      source: sourceOf(context.directory, heard.person, area, view.now),
      said: what,
      area,
      town,
      place: { id: place, name: body.placeName },
      hazards,
      photos,
    },
  })
  if (!outcome.ok) return [outcome]
  for (const hazard of outcome.numbers)
    view.execute({ kind: 'hazard', case: hazard, command: { do: 'whistled', whistle: number } })
  const command = { do: 'link' as const, hazards: outcome.numbers }
  return [view.execute({ kind: 'whistle', case: number, command })]
}

/** What a department said last is to be put right. */
const foundIn = ({ body }: WhistleCase): string =>
  body.called.flatMap((c) => (c.handled && rectifies.test(c.handled.text) ? [c.handled] : [])).at(-1)?.text ?? ''
