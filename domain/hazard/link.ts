/** A case told of by a bare name belongs to a place of the register. */
import type { Decision } from '../case.ts'
import { become, type On } from './become.ts'
import type { HazardCase } from './state.ts'

export function linkPlace({ hazard: before, command, context }: On<'link'>): Decision<HazardCase> {
  if (command.place === null)
    return become({ ...before, place: null }, context, {
      act: 'link',
      body: {},
      events: [{ type: 'linked', data: { place: null, was: before.body.placeName } }],
      say: [],
    })
  const place = context.directory.place(command.place)
  if (!place) throw new Error(`${before.number}: no place ${command.place}`)
  const hazard: HazardCase = {
    ...before,
    place: place.id,
    area: place.area,
    town: context.directory.townOf(place.area)?.id ?? before.town,
  }
  return become(hazard, context, {
    act: 'link',
    body: { placeName: place.name },
    events: [{ type: 'linked', data: { place: place.id, was: before.body.placeName } }],
    say: [],
  })
}
