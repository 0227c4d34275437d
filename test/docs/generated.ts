/** The parts of README that come from the code: what one can say, and what may follow what. */
import { alsoLeadsTo, type HazardState, hazardTable } from '../../domain/hazard/state.ts'
import { whistleTable } from '../../domain/whistle/state.ts'
import { permissions } from '../../domain/permission.ts'
import { catalogue } from '../../prompts/intents/catalogue.ts'
import { postNames, stateNames } from '../../prompts/words/common.ts'
import { settingWords } from '../../prompts/words/settings.ts'

const acts: Record<string, string> = {
  report: '上报',
  join: '补充',
  dispatch: '分派',
  ack: '签收',
  submit: '报整改',
  pass: '合格',
  return: '退回',
  withdraw: '撤回',
  refer: '上报部门',
  accept: '受理',
  dispute: '推诿',
  ruling: '裁定',
  major_confirm: '认定重大',
  inspect: '验收',
  close: '销号',
  spot_fix: '现场整改',
  plan: '定好措施、责任人、期限',
  self_close: '自改销号',
  lapse: '到时没补',
  sample_fail: '抽查不合格',
  merge: '并案',
  merge_undo: '撤销合并',
  dismiss: '作废',
  object: '不同意作废',
  correct: '更正',
}

function sayings(): string {
  const rows = catalogue
    .filter((i) => i.how !== '')
    .map((i) => {
      const rules = permissions[i.name]
      const who = rules.open
        ? '所有人'
        : [...new Set(rules.rules.flatMap((r) => r.posts))].map((p) => postNames[p]).join('、')
      return `| ${i.title} | ${i.examples
        .slice(0, 2)
        .map((e) => `“${e}”`)
        .join(' ')} | ${who === '' ? '当事人本人' : who} |`
    })
  return ['| 要办什么 | 怎么说 | 谁可以说 |', '|---|---|---|', ...rows].join('\n')
}

const starts = [
  '  [*] --> reported: 上报',
  '  [*] --> closed: 当场改好,有照片',
  '  [*] --> spot: 当场改好,没照片',
  '  [*] --> rectifying: 企业自查,三样说全',
  '  [*] --> self_found: 企业自查',
]

function diagram(): string {
  const name = (state: string): string => stateNames[state] ?? state
  const lines = Object.entries(hazardTable).flatMap(([from, next]) =>
    Object.entries(next)
      .filter(([act, to]) => act !== 'join' && to !== from)
      .map(([act, to]) => `  ${from} --> ${to}: ${acts[act] ?? act}`),
  )
  const further = Object.entries(alsoLeadsTo).flatMap(([act, from]) =>
    Object.entries(from).flatMap(([state, next]) =>
      next.filter((to) => to !== state).map((to) => `  ${state} --> ${to}: ${acts[act] ?? act}`),
    ),
  )
  const names = Object.keys(hazardTable).map((s) => `  state "${name(s as HazardState)}" as ${s}`)
  return ['```mermaid', 'stateDiagram-v2', ...names, ...starts, ...lines, ...further, '```'].join('\n')
}

const whistleStates = {
  proposed: '等同意',
  blown: '已吹响',
  handled: '都已反馈,等评价',
  closed: '已办结',
  called_off: '已撤哨',
} as const

const whistleActs: Record<string, string> = {
  approve: '同意',
  alter: '更正',
  call_off: '撤哨',
  handle: '反馈',
  rule: '裁定',
  rate: '评价',
  lapse_rating: '两个工作日没评,按满意记',
}

/** 吹哨:only what moves it on. */
function whistle(): string {
  const opened = ['  [*] --> blown: 主任、镇领导吹哨,紧急吹哨', '  [*] --> proposed: 值班员吹一般哨']
  const lines = Object.entries(whistleTable).flatMap(([from, next]) =>
    Object.entries(next).flatMap(([act, to]) =>
      (typeof to === 'string' ? [to] : to)
        .filter((t) => t !== from)
        .map((t) => `  ${from} --> ${t}: ${whistleActs[act] ?? act}`),
    ),
  )
  const names = Object.entries(whistleStates).map(([s, name]) => `  state "${name}" as ${s}`)
  return ['```mermaid', 'stateDiagram-v2', ...names, ...opened, ...lines, '```'].join('\n')
}

function settings(): string {
  const rows = Object.entries(settingWords).map(
    ([name, s]) => `| \`${name}\` | ${s.what} | \`${s.value}\` | ${s.rule} |`,
  )
  return ['| 设置 | 是什么 | 不写就是 | 怎么写 |', '|---|---|---|---|', ...rows].join('\n')
}

export const sections: Record<string, () => string> = { sayings, diagram, whistle, settings }

/** README with its generated parts renewed. */
export function renewed(readme: string): string {
  return Object.entries(sections).reduce((text, [name, make]) => {
    const [from, to] = [`<!-- 生成:${name} -->`, `<!-- /生成:${name} -->`]
    const [head, tail] = [text.indexOf(from), text.indexOf(to)]
    if (head === -1 || tail === -1) throw new Error(`README has no place for ${name}`)
    return `${text.slice(0, head + from.length)}\n\n${make()}\n\n${text.slice(tail)}`
  }, readme)
}
