/** 解绑, 手机丢了, 换号了: one's own account, or that of somebody whose posts are the asker's to fill. */
import type { View } from '../../../db/transactions/intake.ts'
import { unbinds } from '../../../prompts/lexicon/staff.ts'
import type { Person } from '../../../domain/org.ts'
import { digitsOf, isWhole, masked } from '../../../domain/people/phone.ts'
import { mayNotUnlink } from '../../../domain/people/rights.ts'
import { may } from '../../../domain/permission.ts'
import { seatName } from '../../../domain/people/seat.ts'
import { seatText } from '../../../prompts/words/seats.ts'
import { refuse } from '../acts.ts'
import type { Heard } from '../prepare.ts'
import { reading } from '../sees.ts'
import { claimIn } from './claim.ts'

const here = { to: { to: 'here' }, lane: 'answer', cases: [] } as const

export function unlink(heard: Heard, view: View): void {
  const { person, envelope, understanding } = heard
  const { slots } = understanding
  if (person === null) return how(heard, view, null)
  const said = slots.identity
  const me = heard.deps.directory.person(person)
  const claim = claimIn(heard.deps.directory, slots, envelope.text)
  if ((said === undefined || said.name === '') && claim === null) {
    // Only 解绑 itself does it: a number may have changed and the account have stayed.
    const asked = heard.private && unbinds.test(envelope.text) && said === undefined
    return asked ? run(view, person, null) : how(heard, view, me?.name ?? '')
  }
  const none = may(heard.deps.directory, person, 'unlink', {}, view.now)
  if (!none.ok && none.why === 'post' && me?.name !== said?.name)
    return refuse(view, 'unlink', { code: 'post', posts: none.posts })
  const name = said?.name ?? ''
  const found = name === '' ? holders(heard, view) : called(heard, name, said?.phone ?? '')
  other(heard, view, name, found)
}

function other(heard: Heard, view: View, name: string, found: readonly Person[]): void {
  const context = reading(heard, view)
  const fitting = found.filter((p) => mayNotUnlink(p, context) === null)
  const [only, another] = fitting
  if (another) {
    const { directory } = heard.deps
    const choices = fitting.slice(0, 10).map((p) => {
      const seats = directory
        .appointments(p.id, view.now)
        .map((s) => seatText(seatName(directory, { unit: s.unit, post: s.kind })))
      return [p.name, masked(p.phone), ...seats].filter((t) => t !== '').join(' ')
    })
    return view.say({ ...here, words: 'unlink_which', facts: { name, choices } })
  }
  if (only) return run(view, only.id, newNumber(heard))
  const refusals = found.map((p) => mayNotUnlink(p, context)).filter((r) => r !== null)
  // Who stands on other lists is not told.
  const told = refusals.find((r) => r.code === 'people' || r.code === 'post')
  refuse(
    view,
    'unlink',
    told ?? { code: 'people', why: 'unlink_nobody', name: name === '' ? heard.envelope.text.slice(0, 20) : name },
  )
}

/** 李四换号了 13900005678: the number that is his from now on; beside 解绑 it only says which 李四. */
function newNumber({ understanding: { slots }, envelope }: Heard): string | null {
  const phone = digitsOf(slots.identity?.phone ?? '')
  return isWhole(phone) && !unbinds.test(envelope.text) ? phone : null
}

function called({ deps: { directory }, envelope }: Heard, name: string, phone: string): Person[] {
  const all = directory.rows.people.filter((p) => p.name === name)
  const digits = digitsOf(phone)
  const which = digits !== '' && (digits.length === 4 || unbinds.test(envelope.text))
  return which ? all.filter((p) => p.phone?.endsWith(digits) === true) : all
}

function holders({ deps: { directory }, understanding: { slots }, envelope }: Heard, view: View): Person[] {
  const seat = claimIn(directory, slots, envelope.text)
  const held = seat === null ? [] : directory.appointed(seat.unit, seat.post, view.now)
  return held.flatMap((p) => directory.person(p) ?? [])
}

function run(view: View, person: string, phone: string | null): void {
  const outcome = view.execute({ kind: 'org', case: null, command: { do: 'unlink', person, phone } })
  view.answered()
  if (!outcome.ok) refuse(view, 'unlink', outcome.refusal)
}

/** Who helps, and under which number: the sender's own town, else the county's office. */
function how(heard: Heard, view: View, name: string | null): void {
  const { directory } = heard.deps
  const posts = heard.person === null ? [] : directory.postsOf(heard.person, view.now)
  const areas = posts.flatMap((p) => directory.unit(p.unit)?.area ?? [])
  const town = areas.map((a) => directory.townOf(a)).find((a) => a !== undefined)
  const unit = (town && directory.governing(town.id)) ?? directory.governing(directory.county.id)
  const facts = { name, voucher: unit?.name ?? '', phone: unit?.dutyPhone ?? '', group: !heard.private }
  view.say({ ...here, words: 'unlink_how', facts })
}
