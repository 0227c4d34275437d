/** What verify and trace print, for whoever looks after the system. */
import type { Directory } from '../../domain/directory.ts'
import { formatDeadline, formatMoment, type Instant } from '../../domain/time.ts'
import { owedName } from './owed.ts'
import { outgoing } from './outgoing.ts'

type Finding = { what: string; seq?: number; case?: string }

export const verifyWords = {
  fine: (events: number, cases: number): string => `事件链完整:${events}条事件,${cases}个案件,没有发现改动。`,
  bad: (count: number): string => `发现${count}处不一致:`,
  finding: (f: Finding): string => {
    const at = f.seq === undefined ? '' : `第${f.seq}条`
    const about = f.case === undefined ? '' : `(${f.case})`
    const said: Record<string, string> = {
      hash: '内容与指纹不符,或前面一条被改过',
      columns: '检索列与内容不符',
      gap: '前面缺了事件',
      head: '链尾与最后一条事件不符',
      case: '案件现状与最后一条事件不符,被改过',
      orphan: '案件与事件对不上,缺了一边',
    }
    return `  ${at}${about} ${said[f.what] ?? f.what}`
  },
}

export const backupWords = {
  done: (file: string, bytes: number, rows: number, events: number): string =>
    `已备份到 ${file}（${size(bytes)}，${rows}行，事件链到第${events}条）。里面有姓名、电话、照片，请加密存放、专人保管，并拷到另一台机器上。`,
  restored: (taken: Instant, now: Instant, rows: number, events: number): string =>
    `已恢复到${formatMoment(taken, now)}的备份（${rows}行，事件链${events}条，逐条核对无误）。启动前哨以后，到点没说的话先压着，由县安委办决定补发还是不发。`,
  marked: '已记下数据库是用别的办法恢复的。启动前哨以后，到点没说的话先压着，由县安委办决定补发还是不发。',
  noFile:
    '请写备份文件，例如 npm run restore -- backups/qianshao-20261125-020000.sql.gz；已经用别的办法恢复了数据库的，写 npm run restore -- --mark',
  running: '前哨还在运行：请先停掉它，再恢复。',
}

const size = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`

const events: Record<string, string> = {
  reported: '上报',
  joined: '补充',
  dispatched: '分派',
  acked: '签收',
  submitted: '报已整改',
  passed: '复查合格',
  returned: '复查退回',
  withdrawn: '撤回',
  referred: '上报部门',
  explained: '补充上报原因',
  accepted: '部门受理',
  passed_back: '部门退回',
  disputed: '报请裁定',
  ruled: '裁定',
  suspected: '列为疑似重大',
  passed_on: '转请认定',
  major_confirmed: '认定重大',
  major_refused: '认定不是重大',
  supervised: '挂牌督办',
  progressed: '报进度',
  government_reported: '书面报县政府',
  inspected: '验收合格',
  closed: '销号',
  enforced: '移送执法',
  enforcement_outcome: '执法结果',
  unnamed: '改为匿名',
  restored: '数据库恢复过',
  held_said: '压着的话补发',
  held_dropped: '压着的话不发',
  alarmed: '险情报告',
  reminded: '到点提醒',
  amended: '补充整改单',
  interim_set: '临时管控',
  fixed_on_spot: '现场整改',
  planned: '自定整改措施',
  self_closed: '自改销号',
  lapsed: '到时没补,转镇里',
  appended: '补照片、补说明',
  told: '转告补充',
  sampled: '抽查',
  relapsed: '又发生',
  told_again: '又有人上报',
  unsaid: '撤回补报',
  merged: '并入另一条',
  took_in: '并入一条',
  separated: '分开立案',
  gave_back: '分出一条',
  reopened: '恢复',
  dismissed: '作废',
  objected: '上报人不同意作废',
  corrected: '更正',
  extension_asked: '申请延期',
  extension_granted: '同意延期',
  extension_refused: '不同意延期',
}
const states: Record<string, string> = {
  queued: '待发',
  sending: '正在发',
  sent: '已发',
  uncertain: '不确定是否送达',
  failed: '未送达',
  cancelled: '不用说了',
  held: '恢复后压着没说',
  replaced: '有了新的,没有说',
  open: '未办结',
  done: '已办结',
  pending: '待处理',
}

export const traceWords = {
  none: (reference: string): string => `没有找到 ${reference}。`,
  unnamed: '匿名上报人',
  unsaid: '(匿名上报,原话不在这里显示)',
  heard: (at: Instant, now: Instant, who: string, where: string, text: string): string =>
    `${formatMoment(at, now)} 【收到】${who}${where === '' ? '(私聊)' : `@${where}`}:${outgoing(text)}`,
  event: (at: Instant, now: Instant, type: string, who: string): string =>
    `${formatMoment(at, now)} 【记录】${events[type] ?? type}${who === '' ? '' : ` ${who}`}`,
  owed: (at: Instant, now: Instant, kind: string, who: string, due: Instant, state: string): string =>
    `${formatMoment(at, now)} 【待办】${owedName(kind)} ${who} ${formatDeadline(due, now)} ${states[state] ?? state}`,
  said: (at: Instant, now: Instant, to: string, state: string, text: string): string =>
    `${formatMoment(at, now)} 【告知】${to}(${states[state] ?? state}):${outgoing(text).replaceAll('\n', ' / ')}`,
  nameOf: (conversation: string, d: Directory): string => {
    const id = conversation.slice(2)
    return conversation.startsWith('g:') ? (d.chat(id)?.title ?? id) : (d.person(id)?.name ?? id)
  },
}
