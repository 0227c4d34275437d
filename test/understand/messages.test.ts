/** The 174 messages of the domain report, invented on real style; its labels in terms of the intents that exist now. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { IntentName, Understanding } from '../../domain/intent.ts'
import { director, grid, group, hear, owner } from './fixture.ts'

const row = z.object({
  id: z.string(),
  intent: z.string(),
  role: z.string(),
  group: z.string(),
  raw: z.string(),
  media: z.string(),
  expect: z.looseObject({
    n: z.union([z.number(), z.string()]).optional(),
    n_ok: z.array(z.number()).optional(),
    due: z.string().nullish(),
  }),
})
type Row = z.infer<typeof row>

const rows = readFileSync(new URL('messages.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => row.parse(JSON.parse(line)))

/**
 * The report's labels and what they are now. 'none' stands for what later works take up (whistles, duty, drills,
 * warnings, training, funds, risk, visits, joint inspections, questions on coverage); where such a message also tells a hazard plainly, report_hazard is right as well.
 */
const mapping: Record<string, readonly IntentName[]> = {
  hazard_report: ['report_hazard'],
  hazard_report_multi: ['report_hazard'],
  rectified: ['fix_submit'],
  ack: ['ack'],
  dispatch: ['dispatch'],
  incident: ['incident'],
  voice: ['report_hazard'],
  // A bare date answers a question; from somebody who may order it can be an order.
  deadline: ['none', 'dispatch'],
  query: ['none', 'lookup'],
  noise: ['none'],
  report_up: ['refer'],
  whistle: ['none', 'report_hazard', 'ack'],
  warning: ['none', 'ack'],
  subject: ['none', 'report_hazard'],
  extension: ['extend_request'],
  joint_inspection: ['none'],
  visit: ['none'],
  risk: ['none'],
  self_check: ['none'],
  duty: ['none'],
  drill: ['none'],
  training: ['none'],
  service_day: ['none'],
  admin: ['none'],
  fund: ['none'],
}

/** Messages whose own reading in the report differs from their label's. */
const single: Record<string, readonly IntentName[]> = {
  M035: ['pass'],
  M036: ['return'],
  M037: ['pass'], // beyond his reach; the permission refuses it
  M039: ['none'], // a keeper who says it is the landlord's: told whom to ask
  M041: ['lookup', 'none'], // asks after a report
  M044: ['extend_grant'],
  M045: ['extend_grant'], // refused as asked, granted in part: the report calls it 部分同意
  M050: ['pass_back'],
  M073: ['report_hazard'], // 拒绝检查 is a record of its own (R10.4)
  M076: ['new_place'],
  M081: ['replace'],
  M086: ['report_hazard'],
  M090: ['report_hazard'],
  M113: ['correct'], // of an incident report; which record is meant is decided in the talk
  M118: ['none'], // asks for a summary: later
  M119: ['none', 'report_hazard'], // a false alarm that tells of burning straw
  M132: ['todo'],
  M138: ['bind'],
  M139: ['replace'],
  M146: ['ack'],
  M147: ['none', 'fix_submit'],
  M150: ['withdraw'],
  M151: ['correct'],
  M152: ['withdraw'],
  M157: ['fix_submit'],
}

const people: Record<string, string> = {
  网格员: grid,
  村干部: '百善镇东风村书记',
  村书记: '百善镇东风村书记',
  安全员: owner,
  企业: owner,
  镇应急办: director,
  镇应急办主任: director,
  镇: director,
  管理员: director,
  镇分管: '百善镇分管领导',
  镇长: '百善镇分管领导',
  带班领导: '百善镇分管领导',
  镇值班: '百善镇值班员',
  值班员: '百善镇值班员',
  队员: '百善镇消防站站长',
  部门: '县住建局联络员',
  部门联络员: '县住建局联络员',
  执法人员: '县住建局联络员',
  督查: '县安委办主任',
  县应急: '县安委办主任',
  县安委办: '县安委办主任',
  县领导: '县安委办主任',
  县值班: '县安委办值班员',
}

function understand(m: Row, addressed = /@机器人/.test(m.raw)): Understanding {
  const chat = m.group.includes('私聊') ? null : m.group.includes('企业') ? '百善镇企业群' : group
  const images = m.media === '' || m.raw.includes('[图片') ? 0 : 1
  return hear(m.raw, { from: people[m.role] ?? null, chat, at: addressed, images })
}

const wanted = (m: Row): readonly IntentName[] => single[m.id] ?? mapping[m.intent] ?? []
const results = rows.map((m) => ({ m, got: understand(m), want: wanted(m) }))
const share = (part: number, of: number): string => `${part}/${of} = ${((part / Math.max(1, of)) * 100).toFixed(1)} %`

describe('the 174 messages', () => {
  test('every label has its reading', () => {
    expect(rows).toHaveLength(174)
    expect(rows.filter((m) => wanted(m).length === 0)).toEqual([])
  })

  test('intents', () => {
    const labels = [...new Set(rows.map((m) => m.intent))]
    for (const label of labels) {
      const of = results.filter(({ m }) => m.intent === label)
      console.log(label.padEnd(20), share(of.filter(({ got, want }) => want.includes(got.intent)).length, of.length))
    }
    const present = results.filter(({ want }) => want[0] !== 'none')
    const right = present.filter(({ got, want }) => want.includes(got.intent))
    const wrong = results.filter(({ got, want }) => !want.includes(got.intent))
    console.log('intents that exist now', share(right.length, present.length))
    console.log('all', share(results.length - wrong.length, results.length))
    for (const { m, got, want } of wrong) console.log(`${m.id} ${got.intent} for ${want.join('|')}: ${m.raw}`)
    expect(right.length / present.length).toBeGreaterThanOrEqual(0.92)
    expect((results.length - wrong.length) / results.length).toBeGreaterThanOrEqual(0.92)
  })

  test('no incident is lost', () => {
    const lost = results.filter(({ got, want }) => want.includes('incident') && got.intent !== 'incident')
    expect(lost.map(({ m }) => m.raw)).toEqual([])
  })

  test('nothing is taken for an incident that is none', () => {
    const invented = results.filter(({ got, want }) => !want.includes('incident') && got.intent === 'incident')
    expect(invented.map(({ m }) => m.raw)).toEqual([])
  })

  test.each([false, true])('noise is neither hazard nor incident (addressed: %s)', (addressed) => {
    const noise = rows.filter((m) => m.intent === 'noise')
    const taken = noise.filter((m) => ['report_hazard', 'incident'].includes(understand(m, addressed).intent))
    expect(taken.map((m) => m.raw)).toEqual([])
  })

  test('one message, each distinct hazard', () => {
    const counted = results.filter(
      ({ m, got }) =>
        got.intent === 'report_hazard' && typeof m.expect.n === 'number' && /^(hazard|voice)/.test(m.intent),
    )
    const wrong = counted.filter(({ m, got }) => {
      const n = got.slots.hazards?.length ?? 0
      return n !== m.expect.n && !m.expect.n_ok?.includes(n)
    })
    console.log('hazards split', share(counted.length - wrong.length, counted.length))
    expect(wrong.map(({ m, got }) => [m.raw, got.slots.hazards])).toEqual([])
  })

  test('deadlines as the report reads them', () => {
    for (const { m, got } of results.filter((r) => r.m.intent === 'deadline')) {
      const due = m.expect.due === '无' ? undefined : m.expect.due?.replace(' ', 'T').concat(':00+08:00')
      expect([m.raw, got.slots.deadline]).toEqual([m.raw, due])
    }
  })
})
