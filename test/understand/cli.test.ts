import { expect, test } from 'vitest'
import { understandCli } from '../../bot/understand/cli.ts'
import { directory, grid } from './fixture.ts'

async function run(lines: readonly string[]): Promise<unknown[]> {
  const out: unknown[] = []
  async function* input(): AsyncGenerator<string> {
    yield* lines
  }
  await understandCli(input(), directory, (line) => {
    expect(line).not.toContain('\n')
    out.push(JSON.parse(line))
  })
  return out
}

test('a line for a line, in order; bad ones answered', async () => {
  const out = await run([
    JSON.stringify({
      id: 1,
      text: '兴旺超市灭火器过期',
      from: grid,
      chat: '百善镇应急群',
      addressed: true,
      now: '2026-11-24T09:30:00+08:00',
    }),
    'no json',
    '',
    JSON.stringify({ id: 'b', text: 5 }),
    JSON.stringify({ id: 'c', text: '三天内', from: null, chat: null, now: '2026-11-24T09:30:00+08:00' }),
    JSON.stringify({ id: 'd', text: '收到', now: 'soon' }),
    JSON.stringify({ id: 'e', text: '着火了', from: '过路人', chat: '别的群' }),
  ])
  expect(out).toMatchObject([
    {
      id: 1,
      intent: 'report_hazard',
      slots: { place: { id: 'T0-兴旺超市' }, hazards: [{ category: '灭火器', text: '灭火器过期' }] },
      by: 'rules',
    },
    { id: null, error: expect.any(String) },
    { id: null, error: expect.any(String) },
    { id: 'c', intent: 'none', slots: { deadline: '2026-11-27T24:00:00+08:00' }, by: 'rules' },
    { id: null, error: expect.any(String) },
    { id: 'e', intent: 'incident' },
  ])
})
