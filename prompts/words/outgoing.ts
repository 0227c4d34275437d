/**
 * The last thing done to every text that leaves: whatever people wrote into a name or a description, what the bot says
 * is plain words of a bearable length, without anybody's telephone or identity number
 * but those of duty desks, which are published.
 */
import { addresses, tags } from '../lexicon/markup.ts'
import { masked } from './masked.ts'

/** Beyond this nobody reads on; platforms cut at about as much. */
const MOST = 1800

export function outgoing(text: string, published: readonly string[] = []): string {
  return cut(maskedBut(plain(visible(text)), published), MOST, '……(后面的太长,没有写出来)')
}

/** A desk's published telephone is nobody's own. */
function maskedBut(text: string, [phone, ...more]: readonly string[]): string {
  if (phone === undefined) return masked(text)
  return text
    .split(phone)
    .map((part) => maskedBut(part, more))
    .join(phone)
}

/** Somebody's own words inside a sentence of ours: one line, cut before a number could be cut in two. */
export function quote(text: string, most: number): string {
  return cut(
    masked(plain(visible(text)))
      .replace(/\s+/g, ' ')
      .trim(),
    most,
    '……',
  )
}

/** Nearly all texts hold nothing else, and need not be looked at letter by letter. */
const ordinary = /^[ -~\n\u3001-\u301f\u4e00-\u9fff\uff01-\uff5e“”‘’…·]*$/

/** What is seen is what is there: no controls, nothing of no width, nothing that turns the direction of writing. */
function visible(text: string): string {
  if (ordinary.test(text)) return text.includes('\n\n\n') ? text.replace(/\n{3,}/g, '\n\n') : text
  return (
    text
      .toWellFormed()
      .replace(/\r\n?|[\u2028\u2029]/g, '\n')
      .replace(/\t/g, ' ')
      // The joiner inside a family of emoji may stay.
      .replace(/(?<!\p{Extended_Pictographic}\uFE0F?)\u200d|(?!\n|\u200d)[\p{Cc}\p{Cf}\p{Co}\p{Cn}]|\uFFFD/gu, '')
      // Marks piled on one letter reach over the lines above.
      .replace(/(\p{M}{2})\p{M}+/gu, '$1')
      .replace(/\n{3,}/g, '\n\n')
  )
}

/** No markup, no address to press, no code: some platforms would act on them. */
function plain(text: string): string {
  return text.replace(addresses, '(网址略)').replace(tags, '').replace(/[`{}]/g, '')
}

function cut(text: string, most: number, end: string): string {
  if (text.length <= most) return text
  const characters = Array.from(text)
  return characters.length <= most ? text : `${characters.slice(0, most).join('').trimEnd()}${end}`
}
