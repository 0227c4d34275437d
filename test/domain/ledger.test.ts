/** What a record's way leaves in its line of the ledger. */
import { expect, test } from 'vitest'
import { ledgerRow } from '../../domain/hazard/ledger.ts'
import type { HazardCase } from '../../domain/hazard/state.ts'
import { DAY } from '../../domain/time.ts'
import { ledgerCells, ledgerColumns } from '../../prompts/words/ledger.ts'
import { hazardWorld, monday } from './hazard-world.ts'

const world = hazardWorld()

/** Its cells as the county's office reads them, by column. */
function line(hazard: HazardCase, now = monday): Record<string, unknown> {
  const cells = ledgerCells(ledgerRow(hazard, world.context('县安委办主任', now)), 1, now)
  return Object.fromEntries(ledgerColumns.map((c, i) => [c.header, cells[i]]))
}

const withBody = (hazard: HazardCase, body: object): HazardCase => ({ ...hazard, body: { ...hazard.body, ...body } })

test('an order with its funds, its plan, and what holds until then', () => {
  const ordered = world.does(world.hazard('reported'), 'dispatch', { order: { funds: '自筹2万', plan: '专人值守' } })
  const hazard = world.does(ordered, 'interim')
  expect(line(hazard)).toMatchObject({
    整改措施: '清空',
    '资金(万元)': '自筹2万',
    '应急预案/临时管控': '专人值守;专人看守',
    期限来源原话: '三天内',
    状态: '已分派,待签收',
  })
})

test('put right on the spot: by whom and how, without an order', () => {
  const hazard = world.does(world.hazard('spot'), 'spot_fix')
  expect(line(hazard)).toMatchObject({
    整改措施: '现场整改:清了',
    整改责任人: '百善镇东风村网格员',
    整改完成时间: { at: monday },
    整改期限: null,
    分派单位: '',
    状态: '已销号',
  })
})

test('work that was found not to be done is not done', () => {
  const closed = world.does(world.hazard('spot'), 'spot_fix')
  const sampled = world.does(closed, 'sample_fail', { now: monday + DAY })
  expect(line(sampled, monday + DAY)).toMatchObject({ 整改完成时间: null, 复查结论: '退回', 状态: '待分派' })
  const returned = world.does(world.hazard('submitted'), 'return')
  expect(line(returned)).toMatchObject({ 整改完成时间: null, 复查结论: '退回', 状态: '整改中' })
})

const by = (hazard: HazardCase, confirmed: boolean): HazardCase => {
  const { major } = hazard.body
  return withBody(hazard, { major: { ...major, item: { ...item, confirmed } } })
}
const item = {
  id: 'x',
  title: '安全出口锁闭',
  document: '《判定标准》',
  article: '第三条',
  text: '',
  from: '2023-05-15',
}

test('what a record holds beyond the plain case', () => {
  const suspected = world.does(world.hazard('rectifying'), 'suspect', {
    change: { item: { ...item, confirmed: true } },
  })
  const hazard = withBody(by(world.does(suspected, 'major_confirm'), true), {
    extensions: [{ decision: { ok: true } }, { decision: { ok: false } }, { decision: null }],
    spots: ['后厨', '二楼'],
    relapseOf: 'YH261101-02',
  })
  expect(line(hazard)).toMatchObject({
    级别: '重大',
    '判定依据(标准·条·版本)': '安全出口锁闭:《判定标准》第三条,2023-05-15起施行',
    延期次数: 1,
    部位: '后厨、二楼',
    隐患描述: '堵了(复发:YH261101-02)',
  })
})

test.each([
  ['told by someone unknown', { source: 'citizen', reporter: null }, '匿名'],
  ['told by someone who is not to be named', { anonymous: true }, '匿名'],
  ['told by a grid worker', {}, '百善镇东风村网格员'],
])('%s', (_, body, who) => {
  expect(line(withBody(world.hazard('reported'), body))['发现人']).toBe(who)
})

test('重大 is suspected by words or an official, judged by the department, and its basis a candidate until it was read', () => {
  const said = withBody(world.hazard('reported'), { severity: 'suspected_major' })
  expect(line(said)['级别']).toBe('疑似重大')
  const suspected = by(world.does(said, 'suspect'), false)
  expect(line(suspected)).toMatchObject({
    级别: '疑似重大',
    '判定依据(标准·条·版本)': expect.stringMatching(/候选,请核对原文/),
  })
  const refused = world.does(suspected, 'major_refuse')
  expect(line(refused)).toMatchObject({ 级别: '一般', '判定依据(标准·条·版本)': null })
})
