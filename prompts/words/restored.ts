/** 数据库恢复以后: what is gone, what is held back, and how to answer. */
import type { HeldCount, HeldRow, HeldSort, RestoreFacts } from '../../domain/restored.ts'
import { formatMoment, MINUTE } from '../../domain/time.ts'
import { quote } from './outgoing.ts'
import { owedName } from './owed.ts'
import type { Voice } from './render.ts'
import { called } from './undelivered.ts'

/** What the bot owes of itself. */
const standing: Record<string, string> = {
  morning: '今日隐患提示',
  draft: '没说完的上报',
  vacancy: '网格员空缺',
  tomorrow: '明天值班的缺漏',
  undelivered: '没送到的话',
  duty_day: '当天的班',
  duty_reach: '值班的人联系不上',
  random_rolls: '随机查岗',
  purge: '到期内容的清理',
}
const jobs: Record<string, string> = { ledger: '台账', roster: '值班表', held: '补发', phones: '电话名单' }

const names: Record<HeldSort, (what: string) => string> = {
  said: (what) => called[what] ?? '其他消息',
  owed: (what) => (what in standing ? (standing[what] ?? '') : `“${owedName(what)}”的提醒`),
  job: (what) => `要的${jobs[what] ?? '文件'}`,
}

function counts(held: readonly HeldCount[]): string {
  const named = Map.groupBy(held, ({ of, what }) => names[of](what))
  return [...named].map(([name, all]) => `${name}${all.reduce((n, { count }) => n + count, 0)}条`).join('、')
}

function row({ of, what, who, cases, at }: HeldRow, nth: number, now: number): string {
  const about = [...(who === '' ? [] : [`给${quote(who, 40)}`]), ...cases.slice(0, 3)].join(' ')
  return `${nth + 1}. ${names[of](what)}${about === '' ? '' : `:${about}`},原定${formatMoment(at, now)}`
}

const wishes = { say: '补发', drop: '不发' } as const

export const restoredWords: { [W in keyof RestoreFacts]: Voice<RestoreFacts[W]> } = {
  restored: ({ reaches, found, held, total, again }, { now }) => {
    if (again) {
      return {
        text: `数据库恢复以后压着的${total}条还没发:${counts(held)}。请回复“补发”“不发”或“看清单”;没有答复以前一条也不发。`,
      }
    }
    const until = `数据库恢复过,现在的记录只到${formatMoment(reaches, now)}`
    const lost =
      found - reaches < MINUTE
        ? `${until}。`
        : `${until};那以后到${formatMoment(found, now)}说过、办过的都不在了,请通知各镇各部门把这段时间的事再说一遍。新的编号会跳过一段,免得和丢了的重。`
    if (total === 0) return { text: `${lost}没有压着没发的话。` }
    return {
      text: `${lost}\n到那时该说、可能已经说过的${total}条都压着没发:${counts(held)}。\n这些话当时还没来得及说的,回复“补发”;都说过了的,回复“不发”;先看看是哪些,回复“看清单”。没有答复以前一条也不发。`,
    }
  },
  held_list: ({ rows, total }, { now }) => ({
    text: `压着没发的${total}条:\n${rows.map((r, i) => row(r, i, now)).join('\n')}${total > rows.length ? `\n……只列了最早的${rows.length}条。` : ''}\n请回复“补发”或“不发”。`,
  }),
  held_done: ({ wish, total, by }) => ({
    text:
      wish === 'say'
        ? `${by === null ? '好的' : `${by}答复“补发”`},压着的${total}条现在按先后补发,一个人的合成一条。`
        : `${by === null ? '好的' : `${by}答复“不发”`},压着的${total}条都不发了;以后到点的照常提醒。`,
  }),
  held_over: ({ wish, by, at }, { now }) => ({
    text: `${by}已于${formatMoment(at, now)}答复“${wishes[wish]}”,已经照办,现在没有压着的话。`,
  }),
  held_none: () => ({ text: '现在没有压着没发的话。数据库恢复以后有压着的,我会先问您。' }),
}
