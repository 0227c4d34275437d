/** Reads a .chat story into steps; a line it cannot read is an error with its number. */
export type Attachment =
  | { kind: 'photo' | 'file'; name: string }
  | { kind: 'location'; lat: number; lng: number; name: string }
/** What a message must be like: its words, the name of its file where one is wanted, said in the place of an earlier one. */
export type Wanted = { pattern: string; file: string | null; edited: boolean }
export type Step = { line: number } & (
  | { do: 'time'; at: string }
  | { do: 'pass'; ms: number }
  | { do: 'until'; at: string }
  | {
      do: 'say'
      who: string
      chat: string | null
      quote: string | null
      text: string
      at: boolean
      voice: boolean
      attached: Attachment[]
    }
  | { do: 'group'; title: string; members: string[] }
  | { do: 'click'; who: string; ref: string; button: string }
  | ({ do: 'expect'; where: string[]; keep: string | null } & Wanted)
  | ({ do: 'never'; where: string[] } & Wanted)
  | { do: 'silence' }
  /** The database is backed up; the last backup is restored, and the product started on it. */
  | { do: 'backup' | 'restore' }
)
export type Story = { title: string; steps: Step[] }

export class StoryError extends Error {
  readonly line: number
  constructor(line: number, message: string) {
    super(message)
    this.line = line
  }
}

const units: Record<string, number> = { 分钟: 60_000, 小时: 3_600_000, 天: 86_400_000, 秒: 1000 }
const BOT = '前哨'

export function parseStory(source: string): Story {
  const lines = source.split(/\r?\n/)
  let title = ''
  const steps: Step[] = []
  for (let i = 0; i < lines.length; i += 1) {
    const raw = (lines[i] ?? '').trim()
    const line = i + 1
    if (raw.startsWith('#')) {
      if (title === '') title = raw.replace(/^#\s*/, '')
      continue
    }
    if (raw === '') continue
    let text = raw
    while ((lines[i + 1] ?? '').trim().startsWith('|')) {
      i += 1
      text += `\n${(lines[i] ?? '').trim().replace(/^\|\s?/, '')}`
    }
    steps.push(stepOf(withoutComment(text), line))
  }
  return { title, steps }
}

const withoutComment = (text: string): string => text.replace(/\s{2,}←.*$/s, '').trim()

function stepOf(text: string, line: number): Step {
  const time = /^时间\s+(\d{4}-\d\d-\d\d \d\d:\d\d)$/.exec(text)
  if (time?.[1]) return { line, do: 'time', at: time[1] }
  const pass = /^过\s*(\d+(?:\.\d+)?)\s*(分钟|小时|天|秒)$/.exec(text)
  if (pass?.[1] && pass[2]) return { line, do: 'pass', ms: Number(pass[1]) * (units[pass[2]] ?? 0) }
  const until = /^到\s+((?:\d{4}-)?\d\d-\d\d \d\d:\d\d)$/.exec(text)
  if (until?.[1]) return { line, do: 'until', at: until[1] }
  const group = /^(?:建群|进群)\s+(\S+?)\s*[:：]\s*(.+)$/.exec(text)
  if (group?.[1] && group[2]) return { line, do: 'group', title: group[1], members: group[2].split(/[、,，\s]+/) }
  if (text === '静默') return { line, do: 'silence' }
  if (text === '备份') return { line, do: 'backup' }
  if (text === '恢复备份') return { line, do: 'restore' }
  if (text.startsWith(`${BOT}@`)) return expectation(text, line)
  const click = /^(\S+?)\s+点击\s+(\S+)\s+(\S+)$/.exec(text)
  if (click?.[1] && click[2] && click[3]) return { line, do: 'click', who: click[1], ref: click[2], button: click[3] }
  return saying(text, line)
}

function expectation(text: string, line: number): Step {
  const found = /^前哨@([^:：]+?)(\s+不说)?(\s+更新)?\s*[:：]\s?([\s\S]*?)(?:\s+→\s*(\S+))?$/.exec(text)
  if (!found?.[1] || found[4] === undefined) throw new StoryError(line, `cannot read: ${text}`)
  const where = found[1].split('|').map((w) => w.trim())
  const wanted = { ...wantedOf(found[4]), edited: found[3] !== undefined }
  if (found[2]) return { line, do: 'never', where, ...wanted }
  return { line, do: 'expect', where, ...wanted, keep: found[5] ?? null }
}

/** `*2条* [文件 *台账*.xlsx]`: with a file whose name matches. */
function wantedOf(text: string): Omit<Wanted, 'edited'> {
  const file = /\[文件\s+([^\]]+)\]/.exec(text)
  const pattern = (file ? text.replace(file[0], '') : text).trim().replace(/且$/, '')
  return { pattern: pattern === '' ? '*' : pattern, file: file?.[1]?.trim() ?? null }
}

function saying(text: string, line: number): Step {
  const found = /^([^\s:：@]+)(?:@([^\s:：]+))?(?:\s+引用\s+([^\s:：]+))?\s*[:：]\s?([\s\S]*)$/.exec(text)
  if (!found?.[1] || found[4] === undefined) throw new StoryError(line, `cannot read: ${text}`)
  const attached: Attachment[] = []
  let voice = false
  let said = found[4].replace(/\[(图片|文件|位置|语音)\s*([^\]]*)\]/g, (_all, kind: string, value: string) => {
    if (kind === '语音') {
      voice = true
      return value
    }
    if (kind === '位置') {
      const [point = '', ...name] = value.split(' ')
      const [lat, lng] = point.split(',').map(Number)
      attached.push({ kind: 'location', lat: lat ?? 0, lng: lng ?? 0, name: name.join(' ') })
    } else attached.push({ kind: kind === '图片' ? 'photo' : 'file', name: value })
    return ''
  })
  const at = said.includes(`@${BOT}`)
  said = said.replaceAll(`@${BOT}`, '').trim()
  return {
    line,
    do: 'say',
    who: found[1],
    chat: found[2] ?? null,
    quote: found[3] ?? null,
    text: said,
    at,
    voice,
    attached,
  }
}

type Said = { text: string; file: { name: string } | null; edited: boolean }

export function fits({ pattern, file, edited }: Wanted, said: Said): boolean {
  if (edited && !said.edited) return false
  if (file !== null && (said.file === null || !globOf(file).test(said.file.name))) return false
  return matches(pattern, said.text)
}

/** `*` any text, `?` one character, `(甲|乙)` either, `…且…` both; the whole message must match. */
function matches(pattern: string, text: string): boolean {
  return pattern.split('且').every((part) => globOf(part.trim()).test(text))
}

function globOf(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', String.raw`[\s\S]*`)
    .replaceAll('?', String.raw`[\s\S]`)
  return new RegExp(`^${source.replaceAll('(', '(?:')}$`)
}
