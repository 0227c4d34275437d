/** Writes changes of the organisation, on top of exactly the state they were decided on, with the cases and words that go with them. */
import { lastOfEach, type OrgChange } from '../../domain/people/change.ts'
import type { Instant } from '../../domain/time.ts'
import { codeOf, type Tx } from '../client.ts'
import { callBack } from './call-back.ts'

/** Raised when somebody else changed the organisation meanwhile: what was decided must be decided again. */
const MOVED = 'QS001'
export class OrgMoved extends Error {
  readonly code = MOVED
  constructor() {
    super('the organisation is not the one that was read')
  }
}
export const orgMoved = (error: unknown): boolean => codeOf(error) === MOVED

export function writeOrg(tx: Tx, all: readonly OrgChange[], version: number, now: Instant): void {
  const changes = lastOfEach(all)
  const rows = (row: OrgChange['row']): string => JSON.stringify(changes.flatMap((c) => (c.row === row ? [c.is] : [])))
  tx.send({ name: 'org_moves', text: MOVES, values: [version] })
  // A person's new account comes after the old one is gone.
  if (changes.some((c) => c.row === 'account_gone')) {
    tx.send({ name: 'org_unbind', text: UNBIND, values: [rows('account_gone')] })
  }
  if (changes.some((c) => c.row === 'account_gone' || c.row === 'account')) {
    callBack(tx, rows('account_gone'), rows('account'), now)
  }
  if (changes.some((c) => c.row === 'place_gone')) {
    tx.send({ name: 'org_unplace', text: UNPLACE, values: [rows('place_gone')] })
  }
  const values = [
    rows('person'),
    rows('post'),
    rows('account'),
    rows('chat'),
    rows('unit'),
    rows('place'),
    rows('area'),
  ]
  tx.send({ name: 'org_write', text: WRITE, values })
}

const MOVES = `
with moved as (update org_version set version = version + 1 where id = 1 and version = $1 returning 1)
select expect_same_org((select count(*) from moved))`

const UNBIND = `
delete from account a using json_to_recordset($1::json) as t (channel text, "platformId" text)
where a.channel = t.channel and a.platform_id = t."platformId"`

const UNPLACE = `
delete from place p using json_to_recordset($1::json) as t (id text) where p.id = t.id`

const WRITE = `
with people as (
  insert into person (id, name, phone) select id, name, phone from json_to_recordset($1::json) as t (id text, name text, phone text)
  on conflict (id) do update set name = excluded.name, phone = excluded.phone),
posts as (
  insert into post (person, kind, unit, from_at, to_at, deputy, grid)
  select person, kind, unit, to_timestamp("from" / 1000.0), to_timestamp("to" / 1000.0), coalesce(deputy, false), grid
  from json_to_recordset($2::json) as t (person text, kind text, unit text, "from" bigint, "to" bigint, deputy boolean, grid text)
  on conflict (person, kind, unit, from_at) do update set to_at = excluded.to_at, deputy = excluded.deputy, grid = excluded.grid),
accounts as (
  insert into account (channel, platform_id, person)
  select channel, "platformId", person from json_to_recordset($3::json) as t (channel text, "platformId" text, person text)
  on conflict (channel, platform_id) do update set person = excluded.person),
chats as (
  insert into chat (id, title, unit, purpose)
  select id, title, unit, purpose from json_to_recordset($4::json) as t (id text, title text, unit text, purpose text)
  on conflict (id) do update set title = excluded.title, unit = excluded.unit, purpose = excluded.purpose),
units as (
  insert into unit (id, kind, name, area, aliases, industries, valid_from, valid_to, duty_phone)
  select id, kind, name, area, array(select json_array_elements_text(aliases)), array(select json_array_elements_text(industries)), to_timestamp("from" / 1000.0), to_timestamp("to" / 1000.0), "dutyPhone"
  from json_to_recordset($5::json) as t (id text, kind text, name text, area text, aliases json, industries json, "from" float8, "to" float8, "dutyPhone" text)
  on conflict (id) do update set name = excluded.name, aliases = excluded.aliases, industries = excluded.industries, valid_to = excluded.valid_to, duty_phone = excluded.duty_phone),
areas as (
  insert into area (id, parent, kind, name, aliases)
  select id, parent, kind, name, array(select json_array_elements_text(aliases))
  from json_to_recordset($7::json) as t (id text, parent text, kind text, name text, aliases json)
  on conflict (id) do update set aliases = excluded.aliases)
insert into place (id, name, aliases, area, unit, kind, address)
select id, name, array(select json_array_elements_text(aliases)), area, unit, kind, address
from json_to_recordset($6::json) as t (id text, name text, aliases json, area text, unit text, kind text, address text)
on conflict (id) do update set name = excluded.name, aliases = excluded.aliases, kind = excluded.kind, address = excluded.address`
