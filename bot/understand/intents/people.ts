/** People come and go: registering, replacing one by another, binding a group to a unit. */
import type { Slots } from '../../../domain/intent.ts'
import * as words from '../../../prompts/lexicon/staff.ts'
import { question } from '../../../prompts/lexicon/topics.ts'
import type { Reading } from '../heard.ts'
import { filled, type Meaning } from '../meaning.ts'
import { caseSlots, placeSlots } from '../slots.ts'
import { changeIn } from '../staff.ts'
import { unitsOf } from '../trie.ts'
import { departmentsIn } from '../departments.ts'

export function register(r: Reading): Meaning | undefined {
  const { text, addressed } = r
  if (!addressed || question.test(text)) return undefined
  const asks = words.registers.test(text)
  if (!asks && !words.introduces.test(text)) return undefined
  const identity = identityIn(r)
  // 我是东风村网格员赵七 from whom we do not know says who he is; his number is asked for.
  const unknown = r.scope.person === null && words.nameOnly.test(text)
  if (!asks && (identity === undefined || (identity.phone === '' && !unknown))) return undefined
  return { intent: 'register', slots: filled({ ...placeSlots(r), identity }) }
}

function identityIn(r: Reading): Slots['identity'] | undefined {
  const { text } = r
  const phone = words.phone.exec(text)?.[0] ?? words.phoneTail.exec(text)?.[1] ?? words.bareTail.exec(text)?.[1] ?? ''
  const name = nameIn(r)
  return name === undefined && phone === '' ? undefined : { name: name ?? '', phone }
}

/** A name in the county's list as it stands there, else what looks like a name; posts and places are no names. */
export function nameIn(r: Reading): string | undefined {
  const own = new RegExp(words.personName, 'v')
  for (const { index, length, values } of r.names.actors.scan(unitsOf(r.text))) {
    const person = values.find((v) => v.kind === 'person')
    // 我是东风村网格员张三: the post is in the list as a person's name, and yet is not his.
    if (person && own.exec(r.text.slice(index + length))?.index !== 0) return person.person.name
  }
  const rest = r.text.replace(words.registers, ' ').replace(words.introduces, ' ')
  const plain = withoutPosts(r, rest)
  return (
    new RegExp(words.personName, 'v').exec(plain)?.[0] ??
    /^[:, ]*([\p{Script=Han}]{2,4})(?=$|[,。 :\d])/v.exec(plain)?.[1]
  )
}

function withoutPosts(r: Reading, text: string): string {
  const names = [...r.where.areas.spans, ...r.where.mentions.filter((m) => m.places.length > 0)].map((s) =>
    r.text.slice(s.index, s.end),
  )
  const bare = names.reduce((t, n) => t.replace(n, ' '), text)
  const found = r.names.actors.scan(unitsOf(bare)).filter((f) => f.length >= 2)
  return found.reduce((t, f) => t.replace(bare.slice(f.index, f.index + f.length), ' '), bare)
}

/** 同意登记 张三: who asks to be known is known, or not. */
export function vouch(r: Reading): Meaning | undefined {
  const [lead = '', listed] = /^(\d{1,2})[号、. ]+/.exec(r.text) ?? []
  if (!r.addressed || !words.vouches.test(r.text.slice(lead.length))) return undefined
  const choices = listed === undefined ? {} : { choices: [Number(listed)] }
  return { intent: 'vouch', slots: { ...caseSlots(r), ...choices, ...placeSlots(r) } }
}

export function bind(r: Reading): Meaning | undefined {
  const { text, addressed } = r
  if (!words.binds.test(text) && !words.unbinds.test(text)) return undefined
  if (words.bindsOther.test(text) || question.test(text) || r.told.sure) return undefined
  const unbind = words.unbinds.test(text)
  const to = unitNamed(r)
  if (!addressed && !to && !unbind) return undefined
  return { intent: 'bind', slots: filled({ to, unbind: unbind ? true : undefined }) }
}

export function unitNamed(r: Reading): Slots['to'] | undefined {
  const { directory } = r.scope
  const [department] = departmentsIn(r).units
  const office = r.names.actors
    .scan(unitsOf(r.text))
    .flatMap((f) => f.values.flatMap((v) => (v.kind === 'unit' && v.unit.kind === 'county_office' ? [v.unit] : [])))[0]
  const area = r.where.areas.village ?? r.where.areas.town
  const place = r.main?.places.length === 1 ? r.main.places[0] : undefined
  const near = (place && directory.unit(place.unit)) ?? (area && directory.governing(area.id))
  const unit = near ?? department ?? office
  if (unit) return { person: null, unit: unit.id, name: unit.name }
  const said = /绑定(?:本群|到|为|成|:)?\s*([\p{Script=Han}]{2,12})/v.exec(r.text)?.[1]
  return said === undefined || said === '本群' ? undefined : { person: null, unit: null, name: said }
}

export function replace(r: Reading): Meaning | undefined {
  const { text } = r
  if (r.told.sure || question.test(text) || words.otherChange.test(text)) return undefined
  const staff = changeIn(r)
  return staff && { intent: 'replace', slots: filled({ ...areaOnly(r), staff }) }
}

function areaOnly(r: Reading): Slots {
  const { area } = placeSlots(r)
  return area ? { area } : {}
}
