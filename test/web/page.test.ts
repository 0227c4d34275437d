import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { describe, expect, it, vi } from 'vitest'
import { at } from '../../domain/time.ts'
import { StartRefusal } from '../../domain/start-refusal.ts'
import { createApp } from '../../web/app.ts'
import { serve } from '../../web/serve.ts'
import { type MemoryPort, memoryPort } from './memory-port.ts'

const EVIL = `</script><img src=x onerror="alert(1)">'&`
const NOW = at(2026, 11, 23, 9)

function port(): MemoryPort {
  return memoryPort({
    now: NOW,
    people: [{ id: 'p1', name: '兴旺超市负责人', posts: [], chats: [] }],
    chats: [],
  })
}

describe('the page', () => {
  it('comes with a strict policy and without anything inline', async () => {
    const response = await createApp({ sim: port() }).request('/')
    const html = await response.text()
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'.*script-src 'self'/)
    expect(html).not.toMatch(/ on\w+=|<style|style=|https?:\/\/(?!www\.w3\.org)/)
    const scripts = [...html.matchAll(/<script ([^>]*)>/g)].map((m) => m[1])
    expect(scripts.every((s) => s?.includes('src="/static/') || s?.includes('application/json'))).toBe(true)
  })

  it('has every file it names, with revalidation', async () => {
    const app = createApp({ sim: port() })
    const html = await (await app.request('/')).text()
    const files = [...html.matchAll(/(?:src|href)="(\/static\/[^"#]+)/g)].map((m) => m[1] ?? '')
    expect(files.length).toBeGreaterThan(5)
    for (const file of new Set(files)) {
      const first = await app.request(file)
      expect([file, first.status, first.headers.get('cache-control')]).toEqual([file, 200, 'no-cache'])
      const again = await app.request(file, {
        headers: { 'If-None-Match': first.headers.get('etag') ?? '' },
      })
      expect([file, again.status]).toEqual([file, 304])
    }
  })

  it('gives nothing outside its folder', async () => {
    const app = createApp({ sim: port() })
    for (const path of [
      '/static/../app.ts',
      '/static/%2e%2e/app.ts',
      '/static/sim/..%2f..%2fapp.ts',
      '/static/none.js',
    ]) {
      expect((await app.request(path)).status).toBe(404)
    }
  })
})

describe('the panel', () => {
  it('shows what is owed, with deadlines that can tick', async () => {
    const sim = port()
    sim.openCases = [
      {
        number: 'YH261123-01',
        title: '消防通道堆了杂物',
        state: '整改中',
        place: '兴旺超市',
        due: null,
        closed: false,
        owed: [
          {
            what: '整改',
            who: '兴旺超市负责人',
            due: '2026-11-26T24:00:00+08:00',
            next: { at: '2026-11-25T08:30:00+08:00', whom: '责任人' },
          },
          { what: '复查', who: '张三', due: '11月28日(周六)24时前', next: null },
        ],
      },
    ]
    const html = await (await createApp({ sim }).request('/sim/cases')).text()
    expect(html).toContain('data-open="1"')
    expect(html).toContain('data-act-as="兴旺超市负责人"')
    expect(html).toContain(`11月26日周四 24时</span><b class="left" data-due="${at(2026, 11, 27)}"`)
    expect(html).toContain('11月25日周三 8:30 将提醒责任人')
    expect(html).toContain('11月28日(周六)24时前')
    expect(html).not.toContain('data-act-as="张三"')
  })

  it('escapes what people wrote', async () => {
    const sim = port()
    sim.openCases = [
      {
        number: EVIL,
        title: EVIL,
        state: EVIL,
        place: EVIL,
        due: null,
        closed: false,
        owed: [{ what: EVIL, who: EVIL, due: EVIL, next: { at: EVIL, whom: EVIL } }],
      },
    ]
    sim.people().push({ id: 'x', name: EVIL, posts: [], chats: [] })
    const html = await (await createApp({ sim }).request('/sim/cases')).text()
    expect(html).not.toMatch(/<img|<script|<\/script/)
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;')
  })
})

describe('without the simulator', () => {
  it.each([
    '/',
    '/sim/cases',
    '/sim/api/people',
    '/sim/api/messages',
    '/sim/api/clock',
    '/sim/api/events',
    '/sim/api/media/1',
  ])('%s does not exist', async (path) => {
    expect((await createApp({}).request(path)).status).toBe(404)
  })
  it.each(['/sim/api/messages', '/sim/api/clicks', '/sim/api/clock', '/sim/api/settle'])(
    'nobody can post to %s',
    async (path) => {
      expect((await createApp({}).request(path, { method: 'POST', body: '{}' })).status).toBe(404)
    },
  )
})

describe('errors', () => {
  it('reports what nobody expected without showing it', async () => {
    const sim = port()
    const failed = vi.fn()
    sim.cases = () => Promise.reject(new Error('password=secret'))
    const response = await createApp({ sim, failed }).request('/sim/api/cases')
    expect([response.status, await response.text()]).toEqual([500, expect.not.stringContaining('secret')])
    expect(failed).toHaveBeenCalledWith(expect.objectContaining({ message: 'password=secret' }), '/sim/api/cases')
  })
})

describe('listening', () => {
  it('refuses a taken port by name', async () => {
    const app = createApp({})
    const first = await serve(app, { host: '127.0.0.1', port: 0 })
    const second = serve(app, { host: '127.0.0.1', port: first.port })
    await expect(second).rejects.toBeInstanceOf(StartRefusal)
    await expect(second).rejects.toMatchObject({ code: 'port_taken', facts: { port: first.port } })
    await first.close()
  })

  // As curl -X POST and streaming clients send them.
  it('takes requests that do not announce their length', async () => {
    const server = await serve(createApp({ sim: port() }), { host: '127.0.0.1', port: 0 })
    const post = async (path: string, body: string | null): Promise<number | undefined> => {
      const sent = request({ port: server.port, path, method: 'POST', headers: { 'Transfer-Encoding': 'chunked' } })
      if (body === null) sent.removeHeader('Transfer-Encoding')
      sent.end(body)
      const [answer] = (await once(sent, 'response')) as [IncomingMessage]
      answer.resume()
      return answer.statusCode
    }
    expect(await post('/sim/api/settle', null)).toBe(200)
    expect(await post('/sim/api/clock', '{"advance":"PT1H"}')).toBe(200)
    expect(await post('/sim/api/clock', ' '.repeat(65 * 1024 * 1024))).toBe(413)
    await server.close()
  })

  it('closes at once although a page listens and a poll waits', async () => {
    const sim = port()
    const server = await serve(createApp({ sim }), { host: '127.0.0.1', port: 0 })
    const url = `http://127.0.0.1:${server.port}/sim/api`
    const events = await fetch(`${url}/events`)
    await events.body?.getReader().read()
    const polling = fetch(`${url}/messages?wait=30000`).catch(() => 'cut')
    await vi.waitFor(() => expect(sim.listeners.size).toBe(2))
    await server.close()
    expect(await polling).toBe('cut')
    await vi.waitFor(() => expect(sim.listeners.size).toBe(1))
  })
})
