/** 临时管控: nothing dangerous stands unguarded until it is put right (policy §11, R11.4). */
import type { Decision } from '../case.ts'
import { ownersOf } from '../roles.ts'
import type { Say } from '../say.ts'
import { become, type On } from './become.ts'
import { departmentsOf, deskPeople } from './departments.ts'
import { others, toPerson } from '../recipients.ts'
import { dispatcher, itemOf, nameOf } from './scene.ts'
import type { Interim } from './additions.ts'
import type { HazardCase } from './state.ts'

export function setInterim({ hazard, command, context }: On<'interim'>): Decision<HazardCase> {
  const { now, cause, directory } = context
  const by = cause.person
  if (by === null) return { ok: false, refusal: { code: 'post', posts: ['owner'] } }
  const { text } = command
  if (text === '') return { ok: false, refusal: { code: 'needs_interim', number: hazard.number } }
  const photos = command.photos.map((id) => ({ id, by, at: now }))
  const interim: Interim = { by, at: now, text, photos }
  const { order } = hazard.body
  // Whoever is asked to take or to judge it wants to know that it is safe meanwhile.
  const asked = departmentsOf(hazard).flatMap((unit) => deskPeople(unit, context))
  const working = [...ownersOf(directory, dispatcher(hazard, context), now), order?.by, order?.to]
  const told = others([...working, ...asked], context)
  const items = [itemOf(hazard, context)]
  const cases = [hazard.number]
  const names = told.map((p) => nameOf(p, context)).join('、')
  const known = { items, by: nameOf(by, context), text, photos: command.photos }
  const say: Say[] = [
    {
      to: { to: 'here' },
      lane: 'answer',
      cases,
      words: 'interim_recorded',
      facts: { items, text, told: names, photos: photos.length },
    },
    ...told.map((person): Say => ({
      to: toPerson(person),
      lane: 'answer',
      cases,
      words: 'interim_known',
      facts: known,
    })),
  ]
  return become(hazard, context, {
    act: 'interim',
    body: { interim },
    events: [{ type: 'interim_set', data: { text, photos: command.photos } }],
    say,
  })
}
