/** All kinds of cases. A new kind is a line here and a folder beside hazard/. */
import type { AnyCase, CaseType } from './case.ts'
import type { HazardCommand } from './hazard/state.ts'
import { hazardType } from './hazard/type.ts'
import type { HazardLexicon } from './hazard/lexicon.ts'
import type { RollCommand } from './roll/state.ts'
import { rollType } from './roll/type.ts'
import type { ShiftCommand } from './duty/shift.ts'
import type { BookCommand } from './duty/book.ts'
import { bookType } from './duty/book-type.ts'
import type { DraftCommand } from './duty/draft.ts'
import { draftType } from './duty/draft-type.ts'
import { shiftType } from './duty/type.ts'
import type { WhistleCommand } from './whistle/state.ts'
import { whistleType } from './whistle/type.ts'
import { type IncidentCommand, incidentType } from './incident/type.ts'
import type { OrgCommand } from './people/command.ts'
import { orgType } from './people/type.ts'
import type { RegistrationCommand } from './registration/state.ts'
import { registrationType } from './registration/type.ts'

/** What can be asked of the write path: a command, and the case it is about (null opens one). */
export type Command =
  | { kind: 'hazard'; case: string | null; command: HazardCommand }
  | { kind: 'incident'; case: null; command: IncidentCommand }
  | { kind: 'registration'; case: string | null; command: RegistrationCommand }
  /** The organisation itself: people, groups, places. */
  | { kind: 'org'; case: null; command: OrgCommand }
  | { kind: 'whistle'; case: string | null; command: WhistleCommand }
  | { kind: 'shift'; case: string | null; command: ShiftCommand }
  | { kind: 'roll'; case: string | null; command: RollCommand }
  | { kind: 'roster'; case: string | null; command: DraftCommand }
  | { kind: 'duty_book'; case: string | null; command: BookCommand }

export type CaseTypes = ReadonlyMap<string, CaseType<AnyCase, unknown>>

export function caseTypes(lexicon: HazardLexicon): CaseTypes {
  const all = [
    hazardType(lexicon),
    incidentType,
    registrationType,
    orgType,
    whistleType,
    shiftType,
    rollType,
    draftType,
    bookType,
  ]
  // The registry forgets each type's own case and command; Command pairs them again by kind.
  return new Map(all.map((t) => [t.kind, t as unknown as CaseType<AnyCase, unknown>]))
}
