/** Turns an inbound message into what the write path takes: who, what it wants, what must be loaded, what to do. */
import type { Near, Needs } from '../../db/queries/needs.ts'
import type { Incoming } from '../../db/transactions/intake.ts'
import type { Directory } from '../../domain/directory.ts'
import { conversationOf, type Envelope, quotedCases } from '../../domain/envelope.ts'
import type { IntentName, Understanding } from '../../domain/intent.ts'
import { type Owner, ownerKey } from '../../domain/obligation.ts'
import type { PersonId, Post, PostKind } from '../../domain/org.ts'
import { accountSubject } from '../../domain/people/change.ts'
import { countyOffice, departmentPosts } from '../../domain/roles.ts'
import type { Settings } from '../../domain/settings.ts'
import type { Instant } from '../../domain/time.ts'
import type { createUnderstander } from '../understand/understander.ts'
import { converse } from './converse.ts'
import { rollNeeds } from './duty/roll.ts'
import { shiftNeeds } from './duty/needs.ts'
import { heldIn, asksHistory, opensRegistration } from './people/needs.ts'
import { listNeeds } from './listing.ts'
import { villagesOf } from './unlisted.ts'

export type TalkDeps = {
  directory: Directory
  settings: Settings
  understander: ReturnType<typeof createUnderstander>
  /** Photos that belong to words in a group come in private: the platform hands on none alone in a group. */
  photosApart?: boolean
}

/** One message being handled: the understanding may be made again with words added by an answer. */
export type Heard = {
  deps: TalkDeps
  envelope: Envelope
  person: PersonId | null
  private: boolean
  /** Spoken to: private, @-ed, or an answer to a message of ours. */
  addressed: boolean
  understanding: Understanding
  understand(text: string, quoted?: string): Understanding
}

/** These tell where something is: a report, the answer to where it is, a correction of it. */
const places: readonly IntentName[] = ['report_hazard', 'new_place', 'none', 'correct', 'lookup']

const full = /^[A-Z]{2}\d{6}-\d{2,}$/

export function prepare(sent: Envelope, deps: TalkDeps, now: Instant): Incoming {
  // A location sent alone tells where.
  const envelope = sent.text.trim() === '' && sent.location ? { ...sent, text: sent.location.name } : sent
  const { directory } = deps
  const person = directory.account(envelope.channel, envelope.account)?.person ?? null
  const isPrivate = envelope.chat === null
  const addressed = isPrivate || envelope.mentioned || envelope.click !== null
  const understand = (text: string, quoted?: string): Understanding =>
    deps.understander.understand({
      text,
      images: envelope.photos.length,
      voice: envelope.voice,
      addressed,
      private: isPrivate,
      sender: { person },
      chat: envelope.chat,
      // 明天 is the day after it was said, however late we hear it.
      now: Math.min(now, envelope.sentAt),
      quoted: quoted === undefined ? null : { number: quoted },
    })
  const understanding = understand(envelope.text)
  const { slots } = understanding
  const numbers = [...(slots.numbers ?? []), ...(slots.into === undefined ? [] : [slots.into])]
  const posts = person === null ? [] : directory.postsOf(person, now)
  const desks = [...posts.flatMap(desksOf), ...meetingDesk(understanding.intent, directory)]
  const keys = person === null ? [] : [ownerKey({ person }), ...desks.map(ownerKey)]
  const heard: Heard = { deps, envelope, person, private: isPrivate, addressed, understanding, understand }
  return {
    envelope,
    person,
    needs: {
      account: envelope.account,
      chat: envelope.chat,
      conversation: conversationOf(envelope),
      keys,
      quote: envelope.quote ?? envelope.click?.message ?? null,
      numbers: [...numbers.filter((n) => full.test(n)), ...quotedCases(envelope)],
      tails: numbers.filter((n) => !full.test(n)),
      list: listNeeds(envelope.text, understanding, { person, account: envelope.account, keys }, deps, now),
      near: nearOf(understanding, posts, directory),
      rulings: understanding.intent === 'refer' || understanding.intent === 'whistle',
      nearOwn: understanding.intent === 'report_hazard' && slots.place === undefined,
      ...openFor(understanding, posts, directory),
      prefixes: [
        'TF',
        'YH',
        'CS',
        'ZB',
        ...(understanding.intent === 'roll_call' ? ['CG'] : []),
        ...(opensRegistration(heard) ? ['DJ'] : []),
      ],
      ...shiftNeeds(heard, now),
      ...rollNeeds(understanding, now),
      held: heldIn(heard, now),
      history: asksHistory(heard),
      ...(opensRegistration(heard) ? { accountSubject: accountSubject(envelope.channel, envelope.account) } : {}),
    },
    handle: (view) => {
      converse(heard, view)
    },
  }
}

/** What is owed at a post; anybody of a department may answer for it. */
function desksOf({ unit, kind }: Post): Owner[] {
  const ofDepartment = (departmentPosts as readonly PostKind[]).includes(kind)
  return (ofDepartment ? departmentPosts : [kind]).map((post) => ({ unit, post }))
}

/** What the 联席会 is to meet about is owed by the county's office; whether it may be read is asked where it is shown. */
const meetingDesk = (intent: IntentName, directory: Directory): Owner[] =>
  intent === 'meetings' ? [countyOffice({ directory })] : []

/** A town speaks of whistles that await its departments; the county's office of any. */
function openFor(
  { intent, slots }: Understanding,
  posts: ReturnType<Directory['postsOf']>,
  directory: Directory,
): Pick<Needs, 'open'> {
  if (!ofWhistles.has(intent) && slots.whistles !== true) return {}
  const areas = posts.flatMap((p) => directory.unit(p.unit)?.area ?? [])
  if (areas.includes(directory.county.id)) return { open: { kinds: ['whistle'], towns: null } }
  return { open: { kinds: ['whistle'], towns: [...new Set(areas.flatMap((a) => directory.townOf(a)?.id ?? []))] } }
}

const ofWhistles: ReadonlySet<IntentName> = new Set([
  'whistle',
  'approve',
  'call_off',
  'alter',
  'correct',
  'explain',
  'rate',
  'judge',
  'decline',
  'agree',
  'extend_grant',
  'extend_refuse',
  'open_hazard',
  'to_meeting',
])

/** The places in which a hazard is told of; one nobody registered is known by its name in the area that was named or is the sender's. */
function nearOf(
  { intent, slots }: Understanding,
  posts: ReturnType<Directory['postsOf']>,
  directory: Directory,
): readonly Near[] {
  if (!places.includes(intent)) return []
  const own = slots.area ? [slots.area.id] : posts.flatMap((p) => directory.unit(p.unit)?.area ?? [])
  const areas = intent === 'lookup' ? villagesOf(directory, own) : own
  const named = [slots.place, ...(slots.hazards ?? []).map((h) => h.place)].filter((p) => p !== undefined)
  return named.flatMap<Near>(({ id, name }) => (id === null ? areas.map((area) => ({ area, name })) : [{ place: id }]))
}
