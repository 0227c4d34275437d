/** 登记: somebody asks to be known; the list answers at once, or a person who knows him does (R1.3, RX.1). */
import type { CaseRow } from '../case.ts'
import type { AreaId, ChatId, PersonId } from '../org.ts'
import type { Seat } from '../people/seat.ts'
import type { Instant } from '../time.ts'

/** `asked`: somebody unknown spoke in a bound group, and its unit was asked who it is; nobody owes an answer. */
export const registrationStates = ['requested', 'asked', 'granted', 'declined'] as const
export type RegistrationState = (typeof registrationStates)[number]

const registrationActs = ['register', 'ask', 'grant', 'decline'] as const
type RegistrationAct = (typeof registrationActs)[number]

export const registrationTable: Record<RegistrationState, Partial<Record<RegistrationAct, RegistrationState>>> = {
  requested: { register: 'requested', grant: 'granted', decline: 'declined' },
  asked: { register: 'requested', grant: 'granted', decline: 'declined' },
  granted: {},
  declined: {},
}

export type RegistrationBody = {
  channel: string
  account: string
  /** The name the platform shows; it never says who somebody is. */
  shown: string | null
  name: string | null
  phone: string | null
  /** The known person he says he is, where somebody else speaks by that identity, or his name and number do not fit. */
  person: PersonId | null
  claim: Seat | null
  chat: ChatId | null
  since: Instant
}

export type RegistrationCase = CaseRow<'registration', RegistrationState, RegistrationBody>

export type RegistrationCommand =
  | {
      do: 'register'
      channel: string
      account: string
      shown: string | null
      name: string
      /** Digits: the whole number or its end. */
      phone: string
      /** 群众: wants to follow his own clues, holds no post. */
      citizen: boolean
      claim: Seat | null
      area: AreaId | null
      /** Tries within the hour that fitted nobody. */
      wrong: number
      /** Those for whom this account spoke until it was taken from it: a word of somebody who knows is needed then. */
      unlinked: readonly PersonId[]
    }
  | { do: 'ask'; channel: string; account: string; shown: string | null; cases: string[] }
  /** The one who vouches may name what was missing. */
  | { do: 'grant'; name: string | null; phone: string | null; claim: Seat | null }
  | { do: 'decline' }
