/**
 * A statement put together from the parts that a unit of work needs. Many rows travel as one array for each column, which
 * the server reads several times faster than JSON. Each combination of parts is put into words and prepared once, under
 * its own name; after that only the values are gathered.
 */
import type pg from 'pg'

type Scalar = string | number | boolean | null

/** Each column with its type and how it is found in a row. */
export type Columns<R> = Record<string, readonly [type: string, of: (row: R) => Scalar]>

export type Statement = {
  /** Binds a value; returns its place in the text. */
  bind(value: Scalar, type: string): string
  array(values: readonly Scalar[], type: string): string
  /** Binds rows; returns how they stand after `from`, as a table `t`. */
  rows<R>(rows: readonly R[], columns: Columns<R>): () => string
  /** Adds a part under its name; the parts' names, in their order, are the combination's. */
  part(name: string, sql: () => string): void
  has(part: string): boolean
  /** A condition that has those of these parts that there are done first; '' where there are none. */
  behind(...parts: string[]): string
  /** `variant` tells apart what the parts do not. */
  done(select: () => string, variant?: string): pg.QueryConfig
}

/** So few rows travel as plain parameters: an array for each column costs more to unfold than they do. */
const FEW = 2

/** Names and texts by what a statement consists of: a combination has one of each for good. */
const known = new Map<string, { name: string; text: string }>()

export function statement(name: string): Statement {
  const values: Scalar[] = []
  const parts: { name: string; sql: () => string }[] = []
  let shape = ''
  const bind = (value: Scalar, type: string): string => {
    values.push(taken(value))
    return `$${values.length}::${type}`
  }
  const array = (all: readonly Scalar[], type: string): string => bind(arrayLiteral(all), `${type}[]`)
  const has = (part: string): boolean => parts.some((p) => p.name === part)
  return {
    bind,
    array,
    rows: (rows, columns) => {
      const from = values.length + 1
      shape += rows.length > FEW ? 'n' : String(rows.length)
      const each = Object.values(columns)
      if (rows.length > FEW) for (const column of each) values.push(arrayOf(rows, column))
      else for (const row of rows) for (const [, of] of each) values.push(taken(of(row)))
      return () => tableOf(Object.entries(columns), rows.length, from)
    },
    part: (part, sql) => void parts.push({ name: part, sql }),
    has,
    behind: (...names) =>
      names
        .filter(has)
        .map((part) => ` and (select count(*) from ${part}) >= 0`)
        .join(''),
    done: (select, variant = '') => {
      let key = `${name} ${shape}${variant}`
      for (const part of parts) key += ` ${part.name}`
      let words = known.get(key)
      if (!words) {
        words = { name: nameOf(name, parts, shape + variant), text: textOf(parts, select) }
        known.set(key, words)
      }
      return { name: words.name, text: words.text, values }
    },
  }
}

function textOf(parts: readonly { name: string; sql: () => string }[], select: () => string): string {
  if (parts.length === 0) return select()
  return `with ${parts.map((p) => `${p.name} as (${p.sql()})`).join(',\n')}\n${select()}`
}

function tableOf(
  columns: readonly [string, readonly [type: string, ...unknown[]]][],
  rows: number,
  from: number,
): string {
  const names = columns.map(([column]) => column).join(', ')
  if (rows > FEW) {
    const sets = columns.map(([, [type]], i) => unfolded(`$${from + i}`, type))
    return `rows from (${sets.join(', ')}) as t (${names})`
  }
  const tuples = Array.from({ length: rows }, (_, row) => {
    const fields = columns.map(([, [type]], i) => `$${from + row * columns.length + i}::${type}`)
    return `(${fields.join(', ')})`
  })
  return `(values ${tuples.join(', ')}) as t (${names})`
}

const isJson = (type: string): boolean => type === 'json' || type === 'jsonb'

/** JSON travels in an array of its own kind: within one of Postgres's each value would be quoted once more. */
const unfolded = (all: string, type: string): string =>
  isJson(type) ? `${type}_array_elements(${all}::${type})` : `unnest(${all}::${type}[])`

/** Postgres keeps 63 bytes of a name: each part gives its first letters, each set of rows how many there are. */
function nameOf(name: string, parts: readonly { name: string }[], shape: string): string {
  return [name, ...parts.map((part) => part.name.replaceAll(/(?<=[a-z])[a-z]+/g, '')), shape].join(' ')
}

function arrayOf<R>(rows: readonly R[], [type, of]: Columns<R>[string]): string {
  if (isJson(type)) return `[${rows.map((row) => of(row) ?? 'null').join(',')}]`
  let literal = '{'
  for (const row of rows) literal += (literal === '{' ? '' : ',') + element(of(row))
  return `${literal}}`
}

/**
 * A row of a table found by its key, for each row given. Said as one of an array of one, it leaves the planner no other
 * way than to look each row up: as an equation it could also read the whole table first, which costs nothing while that
 * is empty, and that plan is kept while the table grows.
 */
export const sought = (key: string, by: string): string => `${key} = any(array[${by}])`

/** An instant from a column of epoch milliseconds. */
export const at = (column: string): string => `to_timestamp(t.${column} / 1000)`

export function arrayLiteral(values: readonly Scalar[]): string {
  return `{${values.map(element).join(',')}}`
}

function element(value: Scalar): string {
  if (value === null) return 'NULL'
  return typeof value === 'string' ? quoted(value) : String(value)
}

// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const control = /[\u0000-\u001f]/

/** JSON quotes a text as an array does, as long as it holds no control character. */
function quoted(text: string): string {
  const plain = !control.test(text) && text.isWellFormed()
  return plain ? JSON.stringify(text) : `"${storableText(text).replaceAll(/["\\]/g, '\\$&')}"`
}

/** Postgres takes neither half a character nor a zero byte; platforms that cut long texts send the one, attackers the other. */
export const storableText = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD')

/** A value as Postgres takes it. */
function taken(value: Scalar): Scalar {
  return typeof value === 'string' && (value.includes('\0') || !value.isWellFormed()) ? storableText(value) : value
}

/** JSON that Postgres takes whatever stands in it. */
export function json(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null'
  if (!/\\u(?:d[89a-f]|0000)/.test(text)) return text
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'string' ? storableText(inner) : inner))
}
