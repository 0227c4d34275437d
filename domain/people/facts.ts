/** What the bot says about people and places that come and go; prompts/words/people.ts has the Chinese. Phones come masked. */
import type { PostKind } from '../org.ts'
import type { TodoEntry } from '../say.ts'
import type { ListFault, Tally } from '../onboarding/listed.ts'
import type { Grid, PlaceKept } from './grids.ts'
import type { SeatName } from './seat.ts'
import type { Unregistered } from './unregistered.ts'

/** How a person who has no account yet is to make himself known. */
type Hint = { name: string; tail: string }

export type PeopleFacts = {
  welcome: { name: string; seats: SeatName[]; posts: PostKind[]; waiting: number }
  register_how: { name: string | null; missing: 'both' | 'name' | 'phone' | 'whole'; group: boolean }
  registration_asked: { name: string; voucher: string; contested: boolean; citizen: boolean }
  registration_waits: {
    request: string
    name: string
    phone: string
    shown: string | null
    claim: SeatName | null
    /** Somebody else speaks by this identity now. */
    contested: boolean
    /** The account is registered to somebody else so far. */
    was: string | null
  }
  registration_granted: { name: string; seat: SeatName | null }
  registration_refused: { name: string; by: string }
  registration_declined: { name: string }
  vouch_which: { names: string[] }
  account_contested: { name: string; voucher: string }
  account_gone: { name: string }
  /** What a list would change; nothing yet. `moved`: it was shown before, and is another by now. */
  import_preview: { tallies: readonly Tally[]; moved: boolean }
  import_faults: { faults: readonly ListFault[] }
  import_file: { why: 'not_xlsx' | 'broken' | 'too_large' | 'not_list' }
  import_how: Record<string, never>
  import_dropped: Record<string, never>
  imported: { tallies: readonly Tally[] }
  list_template: { of: Tally['of']; file: { id: string; name: string } }
  unlinked: { name: string; tail: string; self: boolean; phone: string }
  unlinked_known: { name: string; tail: string }
  /** Of oneself; of somebody unknown `name` is null. */
  unlink_how: { name: string | null; voucher: string; phone: string; group: boolean }
  unlink_which: { name: string; choices: string[] }
  who_is_it: { shown: string | null; cases: string[]; chat: string }
  chat_bound: { unit: string; purpose: string; by: string; was: string | null }
  chat_unbound: { unit: string }
  bind_which: { said: string; near: string[] }
  replaced: {
    seats: SeatName[]
    old: string | null
    fresh: string | null
    phone: string
    entries: TodoEntry[]
    total: number
    hint: Hint | null
    deputy: boolean
    /** Work that nobody has taken over. */
    left: number
    /** Days of the shifts that go with the post. */
    duty: string[]
    undoMinutes: number
  }
  replace_confirm: { seats: SeatName[]; old: string; fresh: string | null; total: number }
  replace_dropped: Record<string, never>
  replace_which: { who: 'old' | 'fresh' | 'seat' | 'phone'; name: string; choices: string[] }
  staff_left: { seats: SeatName[]; to: string | null; total: number; duty: string[]; by: string }
  staff_took: {
    seats: SeatName[]
    from: string | null
    by: string
    entries: TodoEntry[]
    total: number
    duty: string[]
    deputy: boolean
    /** He held the post already, beside the one who goes. */
    beside: boolean
  }
  staff_known: { seats: SeatName[]; old: string | null; fresh: string | null; by: string; hint: Hint | null }
  staff_undone: { seats: SeatName[]; old: string | null; fresh: string | null; moved: number }
  vacancy: { villages: { name: string; days: number; absent: string[] }[]; climbed: boolean; vacant: readonly string[] }
  /** Who answers for a place and its village, or for all villages of a town. */
  keepers: { place: PlaceKept | null; name: string; whole: boolean; grids: Grid[]; total: number }
  keepers_which: { choices: string[] }
  unregistered: { name: string; rows: Unregistered[]; held: number; total: number; page: number; pages: number }
  /** Of each unit and town how many, of how many. */
  unregistered_sum: { name: string; rows: { name: string; held: number; absent: number }[] }
  place_added: {
    name: string
    where: string
    kind: string
    lead: string | null
    owner: string | null
    phone: string
    hint: Hint | null
    linked: number
    /** Earlier cases under the bare name that could be joined to it. */
    linkable: number
  }
  place_undone: { name: string; where: string; numbers: string[] }
  place_alike: { name: string; choices: string[]; fresh: boolean }
  place_which: { missing: 'name' | 'area'; name: string; choices: string[] }
  place_linked: { name: string; numbers: string[] }
  place_alias: { name: string; alias: string; linked: number }
}
