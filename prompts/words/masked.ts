/**
 * Telephone and identity numbers as others may read them: 139****5678 (个人信息保护法 28, 51), as long as they were,
 * so that it is plain what stood there.
 */

/** Groups of digits, ASCII or full-width, with one mark or blank between two. */
const figures = /(?<![0-9０-９A-Za-z])[0-9０-９]+(?:(?:[-－—–·. ]|[)）][- ]?)[0-9０-９]+)*[XxＸｘ]?(?![0-9０-９])/g
const group = /[0-9０-９]+[XxＸｘ]?/g

/** The lengths of the groups, and what the digits together look like. */
const shapes: readonly { groups: RegExp; digits: RegExp }[] = [
  // 身份证, bank cards, a telephone number with something stuck to it: nothing that a hazard needs is so long.
  { groups: /^\d\d+$/, digits: /^\d{11,}X?$/ },
  { groups: /^6-8-4$|^6-4-4-4$/, digits: /^\d{17}[\dX]$/ },
  { groups: /^11$|^[3-8](-[3-8])+$/, digits: /^1[3-9]\d{9}$/ },
  { groups: /^13$|^2-11$|^2-3-4-4$/, digits: /^861[3-9]\d{9}$/ },
  { groups: /^10$|^3-7$|^3-3-4$|^4-3-3$/, digits: /^[48]00\d{7}$/ },
  { groups: /^1[0-2]$|^[34]-[78]$|^[34]-[34]-4$/, digits: /^0[1-9]\d{8,10}$/ },
]

/** A local number, where a word says that it is one. */
const local = /(?<=(?:电话|座机|手机|热线|号码|联系方式|tel)[是为:: ]{0,3})[0-9０-９]{7,8}(?![0-9０-９])/gi
/** 幺三九……, as a voice is written down. */
const spoken =
  /(?<![零〇一二三四五六七八九幺])[一幺][三四五六七八九][零〇一二三四五六七八九幺]{9}(?![零〇一二三四五六七八九幺])/g

/** Where there are not so many digits together there is nothing to hide: a plain test costs a tenth of the search. */
const many = /(?<![0-9０-９A-Za-z])(?:[0-9０-９][-－—–·. )）]{0,2}){10}/
const named = /电话|座机|手机|热线|号码|联系方式|tel/i
const figured = /[零〇一二三四五六七八九幺]{11}/

export function masked(text: string): string {
  const first = many.test(text) ? text.replace(figures, maskedRuns) : text
  const second = named.test(first) ? first.replace(local, (found) => hidden(found)) : first
  if (!figured.test(second)) return second
  return second.replace(spoken, (found) => `${found.slice(0, 3)}****${found.slice(7)}`)
}

/** Of 3 139 1234 5678 only the last three groups are a number: the longest run that looks like one. */
function maskedRuns(found: string): string {
  const groups = [...found.matchAll(group)]
  for (let size = Math.min(groups.length, 4); size > 0; size -= 1) {
    for (let i = 0; i + size <= groups.length; i += 1) {
      const [first, last] = [groups[i], groups[i + size - 1]]
      if (!first || !last || !isPrivate(groups.slice(i, i + size).map((g) => g[0]))) continue
      const end = last.index + last[0].length
      const run = hidden(found.slice(first.index, end))
      return maskedRuns(found.slice(0, first.index)) + run + maskedRuns(found.slice(end))
    }
  }
  return found
}

function isPrivate(groups: readonly string[]): boolean {
  const lengths = groups.map((g) => g.length).join('-')
  const digits = groups.join('').normalize('NFKC').toUpperCase()
  return shapes.some((s) => s.groups.test(lengths) && s.digits.test(digits))
}

/** Keeps the first and the last digits, hides those between, leaves the marks between them. */
function hidden(found: string): string {
  const isDigit = (c: string): boolean => /[0-9０-９XxＸｘ]/.test(c)
  const digits = [...found].filter(isDigit).length
  const [first, last] = digits >= 15 ? [4, 4] : digits >= 11 ? [digits - 8, 4] : digits >= 9 ? [3, 4] : [2, 2]
  let n = 0
  const star = (c: string): string => {
    if (!isDigit(c)) return c
    n += 1
    return n <= first || n > digits - last ? c : '*'
  }
  return [...found].map(star).join('')
}
