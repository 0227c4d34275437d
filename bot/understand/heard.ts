/** A message as the understanding takes it in, and what is read from it before anything is decided. */
import type { Directory } from '../../domain/directory.ts'
import type { WorkTime } from '../../domain/calendar.ts'
import { type Deadline, findDeadline, isTerm } from '../../domain/deadline.ts'
import type { ChatId, PersonId, PostKind } from '../../domain/org.ts'
import type { Instant } from '../../domain/time.ts'
import { withoutWish } from '../../prompts/lexicon/anonymous.ts'
import { leads } from '../../prompts/lexicon/place-words.ts'
import { document as documentNumber } from '../../prompts/lexicon/referral.ts'
import { topics, type Topic } from '../../prompts/lexicon/topics.ts'
import type { Gazetteer } from './gazetteer.ts'
import { hazardsIn, type Told } from './hazards.ts'
import { normalise } from './normalise.ts'
import { readNumbers } from './numbers.ts'
import { type Order, orderIn } from './order.ts'
import type { Setting } from './replies.ts'
import { type Scope, scopeOf } from './scope.ts'
import { unitsOf } from './trie.ts'
import { type Mention, mainMention, mask, type Where, whereIs } from './where.ts'

export type Input = {
  text: string
  images: number
  voice?: boolean | undefined
  /** Spoken to: private, or the bot was @-ed. */
  addressed: boolean
  private: boolean
  sender: { person: PersonId | null }
  chat: ChatId | null
  now: Instant
  /** The case that the quoted message speaks of, when it is one. */
  quoted: { number: string | null } | null
}

/** A message with all that its words hold. */
export type Reading = {
  input: Input
  scope: Scope
  names: Gazetteer
  addressed: boolean
  images: number
  /** The whole text, made alike. */
  whole: string
  /** The text without case numbers and choices. */
  text: string
  numbers: string[]
  choices: number[]
  /** A document's number, as said. */
  document: string | undefined
  where: Where
  main: Mention | undefined
  told: Told
  term: Deadline | undefined
  order: Order | undefined
  topic: Topic | undefined
  /** Somebody who may order work. */
  boss: boolean
  setting: Setting
}

/** More than this of a message is searched for danger only. */
const ATTENTION = 2000

const bosses: readonly PostKind[] = [
  'office_head',
  'office_duty',
  'county_leader',
  'dept_liaison',
  'dept_deputy',
  'dept_head',
  'town_leader',
  'town_director',
  'town_duty',
  'station_head',
]

/** 村南头刘记羊肉馆: the spot before a name goes with it. */
function withLead(text: string, m: Mention): { index: number; end: number } {
  return { index: m.index - (leads.exec(text.slice(0, m.index))?.[0].length ?? 0), end: m.end }
}

/** "02号 顺风烧烤店 三天", "05号 宏远建材厂 措施 装护栏": a place first, no word of handing over, from somebody who may order. */
function withPlace(
  order: Order | undefined,
  mayOrder: boolean,
  text: string,
  where: Where,
  term: Deadline | undefined,
): Order | undefined {
  const [mention] = where.mentions
  const place = mention?.places.length === 1 ? mention.places[0] : undefined
  if (!mayOrder || !place || !mention || order?.slots.to || order?.plain) return order
  const to = { person: null, unit: place.unit, name: place.name }
  const first = /^(分派|派单|派)?\s*$/.test(text.slice(0, mention.index))
  if (order && first) return { slots: { ...order.slots, to }, plain: true, guessed: false }
  if (!term) return order
  const left = mask(text, [mention, { index: term.index, end: term.index + term.words.length }]).replace(
    /[\s,。整改完成]/g,
    '',
  )
  return left === '' ? { slots: { to }, plain: true, guessed: false } : order
}

function documentIn(text: string): string | undefined {
  const found = documentNumber.exec(text)?.groups
  return found?.['number'] ?? found?.['other']
}

/** A document's number is no case number. */
function without(text: string, document: string | undefined): string {
  return document === undefined ? text : text.replace(document, ' ')
}

export function read(input: Input, directory: Directory, names: Gazetteer, time: WorkTime): Reading {
  const normal = normalise(input.text, input.voice ?? false)
  const scope = scopeOf(directory, input.sender.person, input.chat, input.now)
  const head = withoutWish(normal.text).slice(0, ATTENTION)
  const document = documentIn(head)
  const { numbers, choices, rest: text } = readNumbers(without(head, document))
  const where = whereIs(text, scope, names)
  const masked = mask(text, [
    ...where.areas.spans,
    ...where.mentions.filter((m) => (m.strong || m.places.length > 0) && !m.landmark).map((m) => withLead(text, m)),
  ])
  const named = where.area !== undefined || where.mentions.some((m) => m.strong || m.places.length > 0)
  const patrols = scope.posts.has('grid_worker') || scope.posts.has('village_secretary')
  const spokenTo = input.addressed || input.private
  const spoken = named && spokenTo
  const told = hazardsIn(
    masked,
    where.mentions.filter((m) => !m.landmark),
    text,
    { likely: patrols || spoken, told: spoken },
  )
  const term = findDeadline(text, input.now, time)
  const part = term && { index: term.index, end: term.index + term.words.length }
  const boss = bosses.some((p) => scope.posts.has(p))
  const bound = numbers.length > 0 || choices.length > 0 || input.quoted !== null
  return {
    input,
    scope,
    names,
    addressed: spokenTo || normal.called,
    images: input.images + normal.images,
    whole: normal.text,
    text,
    numbers: numbers.length > 0 || !input.quoted?.number ? numbers : [input.quoted.number],
    choices,
    document,
    where,
    main: mainMention(where.mentions),
    told,
    term,
    order: withPlace(
      orderIn({ text, units: unitsOf(text), where, scope, names }, part),
      bound && boss,
      text,
      where,
      term,
    ),
    topic: topics.find((t) => t.words.test(text)),
    boss,
    setting: {
      bound,
      hazard: told.sure,
      keeper: scope.posts.has('owner') && scope.posts.size === 1,
      planned: term !== undefined && isTerm(term),
      checker: boss || scope.posts.has('grid_worker') || scope.posts.has('village_secretary'),
    },
  }
}
