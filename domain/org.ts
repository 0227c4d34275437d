/** The organisation as plain rows: areas, units, people with dated posts, chats and places. */
import type { Instant } from './time.ts'

export type AreaId = string
export type UnitId = string
export type PersonId = string
export type ChatId = string
export type PlaceId = string

/** A county, its towns (parks count as towns) and their villages and communities. */
export type Area = {
  id: AreaId
  parent: AreaId | null
  kind: 'county' | 'town' | 'village'
  name: string
  aliases: readonly string[]
}

export const unitKinds = ['county_office', 'department', 'town', 'station', 'village', 'enterprise'] as const
export type UnitKind = (typeof unitKinds)[number]

export type Unit = {
  id: UnitId
  kind: UnitKind
  name: string
  area: AreaId
  aliases: readonly string[]
  /** Place kinds this department leads under 三管三必须; empty for all others. */
  industries: readonly string[]
  /** When it began and when it was merged into another or renamed (R1.1); not said: it stands. What it did stays under its name. */
  from?: Instant | null
  to?: Instant | null
  /** A grid's bounds in words, and how many households live in it (R1.3). */
  boundary?: string | null
  households?: number | null
  /** The telephone of its duty desk, published (事故报告条例 18): nobody's own, and never hidden. */
  dutyPhone?: string | null
}

/** 岗位. What a person may do follows from posts alone, never from sitting in a chat. */
export const postKinds = [
  'office_head', // 县安委办主任
  'office_duty', // 县安委办值班员
  'county_leader', // 县值班领导
  'dept_liaison', // 联络员
  'dept_deputy', // 部门分管领导
  'dept_head', // 部门主要负责人
  'town_leader', // 镇分管领导
  'town_director', // 镇应急办主任
  'town_duty', // 镇值班员
  'station_head', // 消防站站长
  'village_secretary', // 村书记
  'grid_worker', // 网格员
  'owner', // 场所负责人
] as const
export type PostKind = (typeof postKinds)[number]

export type Person = { id: PersonId; name: string; phone: string | null }

/** A person holds a post at a unit from `from` (inclusive) to `to` (exclusive, null = still). */
export type Post = {
  person: PersonId
  kind: PostKind
  unit: UnitId
  from: Instant
  to: Instant | null
  /** B 角: stands in for the first holder, and hears what he hears (AB角). */
  deputy?: boolean
  /** Which part of the village is his, where several share it. */
  grid?: string | null
}

export const chatPurposes = ['county', 'department', 'town', 'village', 'enterprises', 'unbound'] as const
export type ChatPurpose = (typeof chatPurposes)[number]

export type Chat = {
  id: ChatId
  title: string
  /** The unit the group is bound to; null until somebody who may binds it. */
  unit: UnitId | null
  purpose: ChatPurpose
}

export type Place = {
  id: PlaceId
  name: string
  aliases: readonly string[]
  /** The village or community it lies in. */
  area: AreaId
  /** The enterprise unit that runs it. */
  unit: UnitId
  /** 商超, 餐饮, 加油站 … as in the industry table. */
  kind: string
  /** As the register has it, in words. */
  address?: string | null
}

/** Which platform account speaks for which person. */
export type Account = { channel: string; platformId: string; person: PersonId }

/** Everything about the county that the rules need, as rows. */
export type OrgRows = {
  areas: readonly Area[]
  units: readonly Unit[]
  people: readonly Person[]
  posts: readonly Post[]
  chats: readonly Chat[]
  members: readonly { chat: ChatId; person: PersonId }[]
  places: readonly Place[]
  accounts: readonly Account[]
}
