/** Values travel to Postgres as array literals and JSON of our own making: whatever stands in them arrives as it was. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { connect, type Db } from '../../db/client.ts'
import { arrayLiteral, json, statement } from '../../db/statement.ts'

let db: Db
beforeAll(() => {
  db = connect(inject('postgres'))
})
afterAll(() => db.end())

const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD')
const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('"', '\\', '{', '}', ',', ' ', '\n', '\t', '\0', 'NULL', '\ud83d', '\udd25', '堵', "'"),
  }),
)

test('any text comes through an array as it was, but for what Postgres takes in no text', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(anything)), async (texts) => {
      const { rows } = await db.query<{ back: (string | null)[] }>('select $1::text[] as back', [arrayLiteral(texts)])
      expect(rows[0]?.back).toEqual(texts.map((t) => (t === null ? null : storable(t))))
    }),
  )
})

test('any value comes through JSON as it was, but for what Postgres takes in no text', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anything), async (texts) => {
      const { rows } = await db.query<{ back: unknown }>('select $1::jsonb as back', [json({ texts })])
      expect(rows[0]?.back).toEqual({ texts: texts.map(storable) })
    }),
  )
})

test('one row, a few and many come through alike, numbers, truth and nothing too', async () => {
  type Row = { n: number; s: string | null; b: boolean }
  const row = fc.record({ n: fc.integer({ min: -1000, max: 1000 }), s: fc.option(anything), b: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 5 }), async (rows: Row[]) => {
      const s = statement('rows')
      const table = s.rows(rows, { n: ['int', (r) => r.n], s: ['text', (r) => r.s], b: ['bool', (r) => r.b] })
      const back = await db.query(s.done(() => `select n, s, b from ${table()}`))
      expect(back.rows).toEqual(rows.map((r) => ({ ...r, s: r.s === null ? null : storable(r.s) })))
    }),
  )
})
