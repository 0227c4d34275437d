/**
 * A statement put together from the parts that a unit of work needs. Many rows travel as one array for each column, which
 * the server reads several times faster than JSON; each combination of parts is prepared once, under its own name.
 */
import type pg from 'pg'

type Scalar = string | number | boolean | null

/** Each column with its type and how it is found in a row. */
export type Columns<R> = Record<string, readonly [type: string, of: (row: R) => Scalar]>

export type Statement = {
  /** Binds a value; returns its place in the text. */
  bind(value: Scalar, type: string): string
  array(values: readonly Scalar[], type: string): string
  /** Rows as a table `t`, to stand after `from`. */
  rows<R>(rows: readonly R[], columns: Columns<R>): string
  /** Adds a part under its name; the parts' names, in their order, are the combination's. */
  part(name: string, sql: string): void
  has(part: string): boolean
  /** A condition that has those of these parts that there are done first; '' where there are none. */
  behind(...parts: string[]): string
  done(select: string): pg.QueryConfig
}

/** So few rows travel as plain parameters: an array for each column costs more to unfold than they do. */
const FEW = 2

export function statement(name: string): Statement {
  const values: Scalar[] = []
  const parts = new Map<string, string>()
  let shape = ''
  const bind = (value: Scalar, type: string): string => {
    values.push(value)
    return `$${values.length}::${type}`
  }
  const array = (all: readonly Scalar[], type: string): string => bind(arrayLiteral(all), `${type}[]`)
  return {
    bind,
    array,
    rows: (rows, columns) => {
      const entries = Object.entries(columns)
      const names = entries.map(([column]) => column).join(', ')
      if (rows.length > FEW) {
        shape += 'n'
        return `unnest(${entries.map(([, [type, of]]) => array(rows.map(of), type)).join(', ')}) as t (${names})`
      }
      shape += String(rows.length)
      const tuple = (row: (typeof rows)[number]): string =>
        entries.map(([, [type, of]]) => bind(of(row), type)).join(', ')
      return `(values ${rows.map((row) => `(${tuple(row)})`).join(', ')}) as t (${names})`
    },
    part: (part, sql) => void parts.set(part, sql),
    has: (part) => parts.has(part),
    behind: (...names) =>
      names
        .filter((part) => parts.has(part))
        .map((part) => ` and (select count(*) from ${part}) >= 0`)
        .join(''),
    done: (select) => ({
      name: nameOf(name, parts.keys(), shape),
      text:
        parts.size === 0
          ? select
          : `with ${[...parts].map(([part, sql]) => `${part} as (${sql})`).join(',\n')}\n${select}`,
      values,
    }),
  }
}

/** Postgres keeps 63 bytes of a name: each part gives its first letters, each set of rows how many there are. */
function nameOf(name: string, parts: Iterable<string>, shape: string): string {
  return [name, ...[...parts].map((part) => part.replaceAll(/(?<=[a-z])[a-z]+/g, '')), shape].join(' ')
}

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
  const whole = text.isWellFormed() ? text : text.toWellFormed()
  return control.test(whole) ? `"${storableText(whole).replaceAll(/["\\]/g, '\\$&')}"` : JSON.stringify(whole)
}

/** Postgres takes neither half a character nor a zero byte; platforms that cut long texts send the one, attackers the other. */
export const storableText = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD')

/** JSON that Postgres takes whatever stands in it. */
export function json(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null'
  if (!/\\u(?:d[89a-f]|0000)/.test(text)) return text
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'string' ? storableText(inner) : inner))
}
