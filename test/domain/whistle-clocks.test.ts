/** When a called department owes what, and who hears when it does not come: by the wall clock, over weekends, holidays, 调休, the year's end and 29 February. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planOf } from '../../domain/obligation.ts'
import { defaultSettings, settingsSchema } from '../../domain/settings.ts'
import { at, HOUR, type Instant, isoStamp, MINUTE } from '../../domain/time.ts'
import { clocksOf, minutesLate } from '../../domain/whistle/clocks.ts'
import { answerPolicy, approvePolicy, ratePolicy, rulingPolicy } from '../../domain/whistle/policy.ts'

/** 11-24 09:00; the end of a day as 24:00 of it. */
function when(i: Instant): string {
  const midnight = isoStamp(i).slice(11, 16) === '00:00'
  const stamp = isoStamp(midnight ? i - 1 : i)
  return `${stamp.slice(2, 10)} ${midnight ? '24:00' : stamp.slice(11, 16)}`
}
const read = (text: string): Instant => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = (text.match(/\d+/g) ?? []).map(Number)
  return at(2000 + year, month, day, hour, minute)
}

describe('签收 到场 反馈', () => {
  test.each`
    blown               | urgency     | named               | sign                | arrive              | handle              | why
    ${'26-11-24 09:00'} | ${'urgent'} | ${''}               | ${'26-11-24 09:10'} | ${'26-11-24 09:30'} | ${'26-11-25 24:00'} | ${'紧急:10分钟、30分钟'}
    ${'26-11-28 03:00'} | ${'urgent'} | ${''}               | ${'26-11-28 03:10'} | ${'26-11-28 03:30'} | ${'26-11-30 24:00'} | ${'周六夜里也不等'}
    ${'26-12-31 23:50'} | ${'urgent'} | ${''}               | ${'26-12-31 24:00'} | ${'27-01-01 00:20'} | ${'27-01-04 24:00'} | ${'跨年,元旦放假'}
    ${'26-11-24 09:00'} | ${'normal'} | ${''}               | ${'26-11-24 11:00'} | ${'26-11-25 24:00'} | ${'26-12-01 24:00'} | ${'一般:2个工作小时、1个工作日、5个工作日'}
    ${'26-11-24 11:30'} | ${'normal'} | ${''}               | ${'26-11-24 15:30'} | ${'26-11-25 24:00'} | ${'26-12-01 24:00'} | ${'午休不算'}
    ${'26-11-27 17:00'} | ${'normal'} | ${''}               | ${'26-11-30 10:00'} | ${'26-11-30 24:00'} | ${'26-12-04 24:00'} | ${'周五下班前,过周末'}
    ${'26-11-28 10:00'} | ${'normal'} | ${''}               | ${'26-11-30 10:30'} | ${'26-11-30 24:00'} | ${'26-12-04 24:00'} | ${'周六'}
    ${'26-09-30 16:00'} | ${'normal'} | ${''}               | ${'26-10-08 09:00'} | ${'26-10-08 24:00'} | ${'26-10-13 24:00'} | ${'国庆前一天,10月10日调休上班'}
    ${'26-10-10 09:00'} | ${'normal'} | ${''}               | ${'26-10-10 11:00'} | ${'26-10-12 24:00'} | ${'26-10-16 24:00'} | ${'调休的周六是工作日'}
    ${'26-12-31 16:30'} | ${'normal'} | ${''}               | ${'27-01-04 09:30'} | ${'27-01-04 24:00'} | ${'27-01-08 24:00'} | ${'年末'}
    ${'28-02-28 16:30'} | ${'normal'} | ${''}               | ${'28-02-29 09:30'} | ${'28-02-29 24:00'} | ${'28-03-06 24:00'} | ${'2月29日'}
    ${'28-02-29 23:55'} | ${'urgent'} | ${''}               | ${'28-03-01 00:05'} | ${'28-03-01 00:25'} | ${'28-03-01 24:00'} | ${'2月29日夜里'}
    ${'26-11-24 09:00'} | ${'normal'} | ${'26-11-24 09:30'} | ${'26-11-24 09:15'} | ${'26-11-24 09:30'} | ${'26-12-01 24:00'} | ${'说了30分钟内:签收是一半'}
    ${'26-11-24 09:00'} | ${'urgent'} | ${'26-11-24 09:10'} | ${'26-11-24 09:05'} | ${'26-11-24 09:10'} | ${'26-11-25 24:00'} | ${'比紧急还急'}
    ${'26-11-24 09:00'} | ${'normal'} | ${'26-11-24 18:00'} | ${'26-11-24 11:00'} | ${'26-11-24 18:00'} | ${'26-12-01 24:00'} | ${'一半比2个工作小时晚,按早的'}
    ${'26-11-24 09:00'} | ${'urgent'} | ${'26-12-05 12:00'} | ${'26-11-24 09:10'} | ${'26-12-05 12:00'} | ${'26-12-05 12:00'} | ${'反馈不早于到场'}
    ${'26-11-24 09:00'} | ${'normal'} | ${'26-11-24 08:00'} | ${'26-11-24 11:00'} | ${'26-11-25 24:00'} | ${'26-12-01 24:00'} | ${'同意得晚,说的时间已过:按默认'}
  `('$why: $blown', ({ blown, urgency, named, sign, arrive, handle }: Record<string, string>) => {
    const arriveBy = named === '' ? null : { at: read(named ?? ''), words: '' }
    const clocks = clocksOf(urgency === 'urgent' ? 'urgent' : 'normal', arriveBy, read(blown ?? ''), defaultSettings)
    expect([clocks.signDue, clocks.arriveDue, clocks.handleDue].map(when)).toEqual([sign, arrive, handle])
  })
  test('each follows the one before and the call, whenever it is blown and whatever time was named', () => {
    const instants = fc.integer({ min: at(2026, 1, 1), max: at(2028, 12, 31) })
    fc.assert(
      fc.property(
        instants,
        fc.option(fc.integer({ min: -HOUR, max: 400 * HOUR })),
        fc.boolean(),
        (now, wait, hurry) => {
          const arriveBy = wait === null ? null : { at: now + wait, words: '' }
          const { signDue, arriveDue, handleDue } = clocksOf(
            hurry ? 'urgent' : 'normal',
            arriveBy,
            now,
            defaultSettings,
          )
          expect([now <= signDue, signDue <= arriveDue, arriveDue <= handleDue]).toEqual([true, true, true])
          if (wait !== null && wait > 0) expect(arriveDue).toBe(now + wait)
        },
      ),
    )
  })
  test.each([
    [0, 0],
    [1, 1],
    [MINUTE, 1],
    [MINUTE + 1, 2],
    [-MINUTE, 0],
    [90 * MINUTE, 90],
  ])('%i ms after the clock is %i minutes late', (after, late) => {
    expect(minutesLate(at(2026, 11, 24), at(2026, 11, 24) + after)).toBe(late)
  })
})

/** Who hears when, in order. */
function ladder(
  owed: 'sign' | 'arrive' | 'handle',
  urgency: 'urgent' | 'normal',
  opened: string,
  due: string,
): string[] {
  const policy = answerPolicy(owed, urgency, defaultSettings)
  return planOf(policy, read(opened), read(due)).map((s) => `${when(s.at)} ${s.to.join()}`)
}

describe('who hears when it does not come', () => {
  test('紧急: every ten minutes one level up, at night and on Sunday too', () => {
    expect(ladder('sign', 'urgent', '26-11-28 23:45', '26-11-28 23:55')).toEqual([
      '26-11-28 23:55 dept_liaison',
      '26-11-28 23:55 dept_deputy',
      '26-11-29 00:05 dept_head',
      '26-11-29 00:15 office_head',
      '26-11-29 00:25 county_leader',
    ])
  })
  test('一般: two working hours a level', () => {
    expect(ladder('sign', 'normal', '26-11-27 14:30', '26-11-27 16:30')).toEqual([
      '26-11-27 16:30 dept_liaison',
      '26-11-27 16:30 dept_deputy',
      '26-11-30 09:30 dept_head',
      '26-11-30 11:30 office_head',
      '26-11-30 15:30 county_leader',
    ])
  })
  test('反馈 climbs by working hours though it is urgent, and then goes to the meeting', () => {
    expect(ladder('handle', 'urgent', '26-11-24 09:00', '26-11-26')).toEqual([
      '26-11-25 24:00 dept_liaison',
      '26-11-25 24:00 dept_deputy',
      '26-11-26 10:30 dept_head',
      '26-11-26 14:30 office_head',
      '26-11-26 16:30 county_leader',
      '26-12-02 24:00 office_head',
    ])
  })
  test.each`
    policy                            | opened              | said
    ${approvePolicy(defaultSettings)} | ${'26-11-27 17:00'} | ${['26-11-30 08:30 town_director,town_leader', '26-11-30 09:30 office_head']}
    ${rulingPolicy(defaultSettings)}  | ${'26-12-31 09:00'} | ${['26-12-31 15:00 office_head', '27-01-04 24:00 office_head,county_leader']}
    ${ratePolicy(defaultSettings)}    | ${'28-02-28 09:00'} | ${['28-02-29 24:00 town_director', '28-03-01 24:00 town_director']}
  `(
    '$opened',
    ({ policy, opened, said }: { policy: ReturnType<typeof ratePolicy>; opened: string; said: string[] }) => {
      const { due } = policy
      if (due === 'case' || 'minutes' in due) throw new Error('counted by working time')
      const last = said.findLast((s) => s.includes('24:00')) ?? said[0] ?? ''
      const by = read(last.slice(0, 14))
      expect(planOf(policy, read(opened), by).map((s) => `${when(s.at)} ${s.to.join()}`)).toEqual(said)
    },
  )
  test('a county may set every number of it', () => {
    const own = settingsSchema.parse({
      whistle: { urgent: { signMinutes: 5, arriveMinutes: 15, handleWorkDays: 2, rungMinutes: 3 } },
    })
    const now = read('26-11-24 09:00')
    const clocks = clocksOf('urgent', null, now, own)
    expect([clocks.signDue, clocks.arriveDue, clocks.handleDue].map(when)).toEqual([
      '26-11-24 09:05',
      '26-11-24 09:15',
      '26-11-26 24:00',
    ])
    const steps = planOf(answerPolicy('sign', 'urgent', own), now, clocks.signDue).map((s) => when(s.at).slice(9))
    expect(steps).toEqual(['09:05', '09:05', '09:08', '09:11', '09:14'])
  })
})
