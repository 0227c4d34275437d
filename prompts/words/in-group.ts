/**
 * What a citizen told and what tells of anybody's health is not repeated in a group (RX.8): the place and the kind of
 * hazard stand for the words, and photos are looked at in private.
 */
import type { Item, Said } from '../../domain/say.ts'
import { sensitive } from '../lexicon/sensitive.ts'
import { kindOf } from './sealed.ts'

export function inGroup(said: Said): Said {
  const found = { sealed: false }
  const facts = discreet(said.facts, found)
  if (!found.sealed) return said
  // Items alone have changed, and stay items.
  return { ...said, facts: withoutPhotos(facts) } as Said
}

function discreet(value: unknown, found: { sealed: boolean }): unknown {
  if (Array.isArray(value)) return value.map((v) => discreet(v, found))
  if (typeof value !== 'object' || value === null) return value
  if (isItem(value)) {
    if (value.sealed !== true && !sensitive.test(value.what)) return value
    found.sealed = true
    return { ...value, what: kindOf(value.sort) }
  }
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, discreet(v, found)]))
}

const isItem = (value: object): value is Item => 'number' in value && 'place' in value && 'what' in value

const lists = new Set(['photos', 'before', 'after'])

function withoutPhotos(facts: unknown): unknown {
  if (typeof facts !== 'object' || facts === null) return facts
  return Object.fromEntries(Object.entries(facts).map(([k, v]) => [k, lists.has(k) && Array.isArray(v) ? [] : v]))
}
