/** What is told over another road while the chat is down: that it is, whom to call meanwhile, and that it is over. */
import type { Contact, PhoneRow } from '../../domain/phones.ts'
import { formatMoment, type Instant, MINUTE } from '../../domain/time.ts'
import type { Facts } from '../../domain/say.ts'
import { masked } from './masked.ts'
import { typeset } from './typeset.ts'
import type { Voice } from './render.ts'

const channels: Record<string, string> = { wecom: '企业微信', simulator: '模拟群聊', database: '数据库' }
const whys: Record<string, string> = {
  refused: '平台不认机器人的密钥,请核对后重启',
  taken_over: '机器人被另一个程序顶掉了,请停掉那一个',
  silent: '机器人程序没有动静,请看它是否在运行',
}

const one = ({ name, phone }: Contact, full: boolean): string =>
  phone === null ? name : `${name} ${full ? phone : masked(phone)}`

/** A line a unit. The desk's number is published; people's own are shown whole only where they may be. */
export function phoneLine({ unit, desk, now: on, next }: PhoneRow, full: boolean, now: Instant): string {
  const people = (all: readonly Contact[]): string =>
    all.length === 0 ? '没有排班' : all.map((c) => one(c, full)).join('、')
  const then = next === null ? '' : `;下一班(${formatMoment(next.from, now)})${people(next.people)}`
  return `${unit}${desk === null ? '' : `(值班电话 ${desk})`}:${people(on)}${then}`
}

/** A robot's message takes so many bytes of text. */
const MOST_BYTES = 2000
const bytes = (text: string): number => new TextEncoder().encode(text).length

/** As many whole lines as fit. */
function fitting(first: string, lines: readonly string[], last: string): string {
  const [head, tail] = [typeset(first), typeset(last)]
  const taken: string[] = []
  for (const line of lines.map(typeset)) {
    if (bytes([head, ...taken, line, tail].join('\n')) > MOST_BYTES) break
    taken.push(line)
  }
  return [head, ...taken, tail].join('\n')
}

type Down = {
  channel: string
  why: string
  since: Instant
  now: Instant
  waiting: { all: number; urgent: number } | null
  phones: readonly PhoneRow[]
}

export const alarmWords = {
  down: ({ channel, why, since, now, waiting, phones }: Down): string => {
    const minutes = Math.max(1, Math.round((now - since) / MINUTE))
    const waits =
      waiting === null || waiting.all === 0
        ? ''
        : `等着说的${waiting.all}条${waiting.urgent > 0 ? `,其中急的${waiting.urgent}条` : ''}。`
    const head = `【前哨】${channels[channel] ?? channel}断了${minutes}分钟(${formatMoment(since, now)}起)${why in whys ? `:${whys[why] ?? ''}` : ''}。现在机器人听不到、也说不出,${waits}有事请打电话:`
    const tail = '完整的号码在服务器上运行 npm run phones。恢复了我会在这里说。'
    return fitting(
      head,
      phones.map((p) => phoneLine(p, false, now)),
      tail,
    )
  },
  back: (channel: string, since: Instant, now: Instant, waited: number | null): string =>
    typeset(
      `【前哨】${channels[channel] ?? channel}恢复了,断了${Math.max(1, Math.round((now - since) / MINUTE))}分钟。${waited === null || waited === 0 ? '没有等着说的话。' : `这期间等着说的${waited}条,现在按先后补说。`}断的时候在群里说过的话可能没听到,请再说一遍。`,
    ),
}

export const phoneWords = {
  title: (now: Instant): string => `值班电话名单(${formatMoment(now, now)}),里面有个人号码,用完请收好,不要外传:`,
}

/** To whoever may have them whole. */
export const phoneFacts: { phones: Voice<Facts['phones']> } = {
  phones: ({ rows }, { now }) => ({
    text: [phoneWords.title(now), ...rows.map((r) => phoneLine(r, true, now))].join('\n'),
    published: rows.flatMap((r) => [
      ...(r.desk === null ? [] : [r.desk]),
      ...[...r.now, ...(r.next?.people ?? [])].flatMap((c) => c.phone ?? []),
    ]),
  }),
}
