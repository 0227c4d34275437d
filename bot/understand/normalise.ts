/** Makes written and spoken messages alike: width, invisible characters, placeholders, typos, misheard terms. */
import { categories } from '../../prompts/lexicon/categories.ts'
import { addresses, tags } from '../../prompts/lexicon/markup.ts'
import { soundOf } from '../../prompts/lexicon/sounds.ts'
import {
  botNames,
  imageMark,
  okMark,
  otherMark,
  stickerMark,
  typos,
  voiceMark,
  voiceTypos,
} from '../../prompts/lexicon/typos.ts'
import { createTrie, type Trie, unitsOf } from './trie.ts'

export type Normal = {
  text: string
  /** Photos that the text itself stands for: "[图片]". */
  images: number
  voice: boolean
  /** The bot was called by name in the text. */
  called: boolean
}

const invisible = /[\p{Cc}\p{Cf}\p{Variation_Selector}]/gu
const pictures = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]/gu
const circled = /[\u2460-\u249b\u2776-\u277f]|\d\u20e3/gu
const spaces = /[^\S\n]+/gu
const address = new RegExp(`@(${botNames.join('|')})|^\\s*(${botNames.join('|')})[,,:: 。!]`, 'g')

const anyOf = (words: Readonly<Record<string, string>>): RegExp =>
  new RegExp(
    Object.keys(words)
      .toSorted((a, b) => b.length - a.length)
      .join('|'),
    'g',
  )
const typed = anyOf(typos)
const spoken = anyOf(voiceTypos)

export function normalise(raw: string, voice: boolean): Normal {
  let images = 0
  let called = false
  let text = raw
    .replace(/\r\n?/g, '\n')
    .replace(invisible, (c) => (c === '\n' ? c : c === '\t' ? ' ' : ''))
    .replace(circled, (c) => ` ${c.normalize('NFKC').replace(/\D/g, '')}、`)
    .normalize('NFKC')
    .replace(addresses, ' ')
    .replace(tags, ' ')
    .replace(imageMark, () => {
      images += 1
      return ' '
    })
    .replace(okMark, '好的 ')
    .replace(otherMark, ' ')
    .replace(stickerMark, ' ')
    .replace(pictures, ' ')
    .replace(address, () => {
      called = true
      return ' '
    })
  const heard = voice || voiceMark.test(text)
  text = text.replace(voiceMark, '').replace(typed, (w) => typos[w] ?? w)
  if (heard) text = text.replace(spoken, (w) => voiceTypos[w] ?? w).replace(spelled, readSpelled)
  text = mend(text, heard)
    .replace(spaces, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim()
  return { text, images, voice: heard, called }
}

/** A case number read aloud: 二六一一二三杠零一, 零七号. */
const spelled =
  /[零〇一二三四五六七八九幺]{6}(杠|横杠|减|-)[零〇一二三四五六七八九幺]{2,3}|[零〇][一二三四五六七八九](?=号)/g
const figures: Readonly<Record<string, string>> = {
  零: '0',
  〇: '0',
  一: '1',
  幺: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
  横: '',
  杠: '-',
  减: '-',
}

function readSpelled(said: string): string {
  return [...said].map((c) => figures[c] ?? c).join('')
}

/** Terms by how they sound; three characters and more, so that chance likeness is rare. */
const terms: Trie<string> = termsBySound()
/** More than this of a message is not looked through for misheard terms. */
const ATTENTION = 2000

function termsBySound(): Trie<string> {
  const trie = createTrie<string>()
  const known = new Set(Object.keys(typos))
  for (const { variants } of categories) {
    for (const v of variants) {
      if (v.length >= 3 && !known.has(v) && /^\p{Script=Han}+$/u.test(v)) trie.add([...v].map(soundOf), v)
    }
  }
  return trie
}

/** Writes a term right that sounds right: 应积灯 → 应急灯. Typed words must share a character with it. */
function mend(text: string, voice: boolean): string {
  const head = text.slice(0, ATTENTION)
  let mended = ''
  let from = 0
  for (const { index, length, values } of terms.scan(unitsOf(head).map(soundOf))) {
    const said = head.slice(index, index + length)
    const term = values.includes(said) ? said : values[0]
    if (term === undefined || term === said) continue
    const shared = [...said].filter((c, i) => c === term[i]).length
    if (shared < (voice ? 1 : Math.ceil(length / 2))) continue
    mended += head.slice(from, index) + term
    from = index + length
  }
  return mended + text.slice(from)
}
