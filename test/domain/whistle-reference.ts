/** A small whistle to compare with: who may do what to it, and what becomes of it; nothing of how it is told or timed. */
import { afterWorkdays, defaultSettings } from '../../domain/settings.ts'
import type { Instant } from '../../domain/time.ts'
import type { WhistleCommand } from '../../domain/whistle/state.ts'
import type { Actor } from './whistle-play.ts'

type Part = {
  unit: string
  signed: boolean
  arrived: boolean
  handled: boolean
  passed: Instant | null
  ruled: boolean
  released: boolean
  rated: boolean
}

export type Reference = {
  state: 'proposed' | 'blown' | 'handled' | 'closed' | 'called_off'
  urgent: boolean
  wanted: string[]
  parts: Part[]
  listed: boolean
  since: Instant
}

const posts: Partial<Record<Actor, readonly string[]>> = {
  县城管局联络员: ['UCG', 'UGA'],
  县城管局分管领导: ['UCG'],
  县公安局主要负责人: ['UGA'],
  县消防救援大队联络员: ['UXF'],
  县水务局联络员: ['USL'],
  县教育局联络员: ['UJY'],
}
const ofTown: ReadonlySet<Actor> = new Set(['百善镇应急办主任', '百善镇分管领导', '百善镇值班员'])
const leads: ReadonlySet<Actor> = new Set(['百善镇应急办主任', '百善镇分管领导'])

const part = (unit: string, ruled = false): Part => ({
  unit,
  signed: false,
  arrived: false,
  handled: false,
  passed: null,
  ruled,
  released: false,
  rated: false,
})

export const standing = (r: Reference): Part[] => r.parts.filter((p) => !p.released)
const of = (r: Reference, unit: string): Part | undefined => standing(r).find((p) => p.unit === unit)

export function blown(who: Actor, urgent: boolean, wanted: readonly string[], now: Instant): Reference {
  const direct = urgent || leads.has(who)
  return {
    state: direct ? 'blown' : 'proposed',
    urgent,
    wanted: [...wanted],
    parts: direct ? wanted.map((u) => part(u)) : [],
    listed: false,
    since: now,
  }
}

function allowed(who: Actor, command: WhistleCommand, r: Reference): boolean {
  const office = who === '县安委办主任'
  switch (command.do) {
    case 'blow':
    case 'lapse_rating':
    case 'list_meeting':
      return false
    case 'approve':
    case 'to_meeting':
      return leads.has(who) || office
    case 'alter':
    case 'explain':
    case 'call_off':
      return ofTown.has(who) || office
    case 'rate':
      return ofTown.has(who)
    case 'rule':
    case 'conclude':
      return office || who === '县值班领导'
    case 'link':
      return ofTown.has(who) || (posts[who] ?? []).some((u) => of(r, u) !== undefined)
    default:
      return (posts[who] ?? []).includes(command.unit)
  }
}

const open: Record<Reference['state'], readonly WhistleCommand['do'][]> = {
  proposed: ['approve', 'alter', 'explain', 'call_off'],
  blown: ['alter', 'explain', 'call_off', 'sign', 'arrive', 'handle', 'add', 'pass_back', 'rule', 'judge'],
  handled: ['explain', 'handle', 'add', 'rate', 'judge'],
  closed: ['judge'],
  called_off: [],
}
const beside: readonly WhistleCommand['do'][] = ['link', 'to_meeting', 'conclude']

/** Done to the reference, or false and nothing done. */
export function does(r: Reference, who: Actor, command: WhistleCommand, now: Instant): boolean {
  if (!allowed(who, command, r)) return false
  const fits = open[r.state].includes(command.do) || (r.state !== 'proposed' && beside.includes(command.do))
  if (!fits || !takes(r, command, now)) return false
  if (r.state === 'blown' && standing(r).every((p) => p.handled)) move(r, 'handled', now)
  if (r.state === 'handled' && standing(r).every((p) => p.rated)) move(r, 'closed', now)
  return true
}

function move(r: Reference, state: Reference['state'], now: Instant): void {
  Object.assign(r, { state, since: now })
}

function takes(r: Reference, command: WhistleCommand, now: Instant): boolean {
  switch (command.do) {
    case 'approve':
      r.parts = r.wanted.map((u) => part(u))
      move(r, 'blown', now)
      return true
    case 'alter':
      return alters(r, command, now)
    case 'call_off':
      move(r, 'called_off', now)
      return true
    case 'rule':
      return rules(r, command)
    case 'rate':
      return rates(r, command)
    case 'to_meeting':
      if (r.listed) return false
      r.listed = true
      return true
    case 'conclude':
      if (!r.listed || command.conclusion === '') return false
      r.listed = false
      return true
    case 'judge':
      return of(r, command.unit) !== undefined
    case 'sign':
    case 'arrive':
    case 'handle':
    case 'add':
    case 'pass_back': {
      const p = of(r, command.unit)
      return p !== undefined && answers(p, command, now)
    }
    default:
      return true
  }
}

function answers(p: Part, command: WhistleCommand, now: Instant): boolean {
  switch (command.do) {
    case 'sign':
      if (p.signed) return false
      p.signed = true
      return true
    case 'arrive':
      if (p.arrived) return false
      p.signed = p.arrived = true
      return true
    case 'handle':
      if (command.text === '' && command.photos.length === 0) return false
      p.signed = p.arrived = p.handled = true
      return true
    case 'pass_back':
      if (p.ruled || p.handled || p.passed !== null || command.reason === '') return false
      p.passed = now
      return true
    default:
      return p.arrived
  }
}

function alters(r: Reference, command: Extract<WhistleCommand, { do: 'alter' }>, now: Instant): boolean {
  const called = r.state === 'proposed' ? r.wanted : standing(r).map((p) => p.unit)
  const urgent = command.urgency === null ? r.urgent : command.urgency === 'urgent'
  const changes =
    urgent !== r.urgent || command.add.some((u) => !called.includes(u)) || command.drop.some((u) => called.includes(u))
  const wanted = [...new Set([...r.wanted, ...command.add])].filter((u) => !command.drop.includes(u))
  if (!changes || wanted.length === 0) return false
  r.wanted = wanted
  r.urgent = urgent
  if (r.state === 'proposed') {
    if (!urgent) return true
    r.parts = wanted.map((u) => part(u))
    move(r, 'blown', now)
    return true
  }
  const fresh = command.add.filter((u) => !called.includes(u))
  for (const p of standing(r)) if (command.drop.includes(p.unit)) p.released = true
  r.parts.push(...fresh.map((u) => part(u)))
  return true
}

function rules(r: Reference, { unit, to }: Extract<WhistleCommand, { do: 'rule' }>): boolean {
  const from = of(r, unit)
  if (!from || from.passed === null || from.handled) return false
  if (to === unit) Object.assign(from, { passed: null, ruled: true })
  else {
    from.released = true
    if (!of(r, to)) r.parts.push(part(to, true))
    r.wanted = [...new Set([...r.wanted, to])].filter((u) => u !== unit)
  }
  return true
}

function rates(r: Reference, { unit, grade, reason }: Extract<WhistleCommand, { do: 'rate' }>): boolean {
  if (grade === 'unsatisfied' && reason === '') return false
  const meant = standing(r).filter((p) => (unit === null ? !p.rated : p.unit === unit))
  for (const p of meant) p.rated = true
  if (meant.length > 0 && grade === 'unsatisfied') r.listed = true
  return meant.length > 0
}

/** What the clock alone does: what was not rated in time is 满意. */
export function passes(r: Reference, now: Instant): void {
  const due = afterWorkdays(r.since, defaultSettings.whistle.rateWorkDays, defaultSettings)
  if (r.state !== 'handled' || now < due) return
  for (const p of standing(r)) p.rated = true
  move(r, 'closed', now)
}

/** What is owed, as kind and department. */
export function owed(r: Reference): string[] {
  const meeting = r.listed ? ['meeting'] : []
  if (r.state === 'proposed') return ['approve']
  if (r.state === 'handled') return [...meeting, 'rate']
  if (r.state !== 'blown') return meeting
  const parts = standing(r).flatMap((p) => {
    if (p.handled) return []
    if (p.passed !== null) return ['rule']
    return [...(p.signed ? [] : ['sign']), ...(p.arrived ? [] : ['arrive']), 'handle'].map((k) => `${k} ${p.unit}`)
  })
  return [...meeting, ...parts]
}
