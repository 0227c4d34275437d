/** Phone numbers as people write them, and as much of one as may be shown. */
import type { Directory } from '../directory.ts'
import type { Person } from '../org.ts'

/** Digits only, without the country's prefix; of a number that was said with stars in it, its end. */
export function digitsOf(said: string): string {
  if (/\d[xX*]+\d/.test(said)) return said.replace(/\D/g, '').slice(-4)
  const digits = said.replace(/\D/g, '')
  return digits.length === 13 && digits.startsWith('86') ? digits.slice(2) : digits
}

export const isWhole = (phone: string): boolean => /^1\d{10}$/.test(phone)
export const tailOf = (phone: string): string => phone.slice(-4)

/** 139****1234; of a tail only the tail is known. */
export function masked(phone: string | null): string {
  if (phone === null || phone === '') return ''
  return isWhole(phone) ? `${phone.slice(0, 3)}****${tailOf(phone)}` : `****${tailOf(phone)}`
}

const plain = (name: string): string => name.replace(/\s/g, '')

/** Those of the list who are called so and whose number ends so; both must fit, neither alone says who somebody is. */
export function identities(directory: Directory, name: string, phone: string): Person[] {
  if (phone.length < 4) return []
  return directory.rows.people.filter((p) => p.phone?.endsWith(phone) === true && plain(p.name) === plain(name))
}

export function peopleWithPhone(directory: Directory, phone: string): readonly Person[] {
  return isWhole(phone) ? directory.withPhone(phone) : []
}
