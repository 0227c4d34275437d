import { describe, expect, it, vi } from 'vitest'
import { at, HOUR } from '../../domain/time.ts'
import { createApp } from '../../web/app.ts'
import { type MemoryPort, memoryPort } from './memory-port.ts'

const NOW = at(2026, 11, 23, 9)
const png = `data:image/png;base64,${Buffer.from('\x89PNG\r\n\x1a\n rest', 'latin1').toString('base64')}`
const jpeg = (bytes: number): string =>
  `data:image/jpeg;base64,${Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(bytes)]).toString('base64')}`
const textFile = `data:text/plain;base64,${Buffer.from('值班表').toString('base64')}`

function world(): {
  sim: MemoryPort
  get: (path: string) => Promise<Answer>
  post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Answer>
} {
  const sim = memoryPort({
    now: NOW,
    people: [
      { id: 'p1', name: '网格员', posts: ['村网格员'], chats: ['c1'] },
      { id: 'p2', name: '主任', posts: ['镇应急办主任'], chats: ['c1'] },
    ],
    chats: [{ id: 'c1', title: '应急群', members: ['p1', 'p2'] }],
  })
  const app = createApp({ sim })
  const answer = async (response: Response | Promise<Response>): Promise<Answer> => {
    const got = await response
    return { status: got.status, headers: got.headers, body: await got.json() }
  }
  return {
    sim,
    get: (path) => answer(app.request(path)),
    post: (path, body, headers = {}) =>
      answer(
        app.request(path, {
          method: 'POST',
          headers,
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
      ),
  }
}

type Answer = { status: number; headers: Headers; body: unknown }
const refused = (body: unknown): string => (body as { error: string }).error

describe('people, groups, clock', () => {
  it('lists them as the port knows them', async () => {
    const { sim, get } = world()
    expect((await get('/sim/api/people')).body).toEqual(sim.people())
    expect((await get('/sim/api/chats')).body).toEqual(sim.chats())
    expect((await get('/sim/api/clock')).body).toEqual({ now: '2026-11-23T09:00:00+08:00' })
    expect((await get('/sim/api/cases')).body).toEqual([])
  })

  it.each([
    ['PT3H', 3],
    ['PT90M', 1.5],
    ['P2D', 48],
    ['P1W', 168],
    ['P1DT2H30M', 26.5],
    ['PT30S', 30 / 3600],
  ])('advances by %s', async (advance, hours) => {
    const { sim, post } = world()
    expect((await post('/sim/api/clock', { advance })).status).toBe(200)
    expect(sim.now()).toBe(NOW + hours * HOUR)
  })

  it.each([
    ['2026-12-01T08:00:00+08:00', at(2026, 12, 1, 8)],
    ['2026-12-01T00:00:00Z', at(2026, 12, 1, 8)],
    ['2026-12-01T08:00:00', at(2026, 12, 1, 8)],
    ['2026-12-01T08:00', at(2026, 12, 1, 8)],
  ])('goes to %s', async (to, instant) => {
    const { sim, post } = world()
    const { body } = await post('/sim/api/clock', { to })
    expect(body).toEqual({ now: '2026-12-01T08:00:00+08:00', fired: 0 })
    expect(sim.now()).toBe(instant)
  })

  it.each([
    [{}, /其中一个/],
    [{ advance: 'PT1H', to: '2026-12-01T08:00:00+08:00' }, /其中一个/],
    [{ advance: 'P' }, /PT3H/],
    [{ advance: 'PT' }, /PT3H/],
    [{ advance: 'PT0H' }, /PT3H/],
    [{ advance: 'P1M' }, /PT3H/],
    [{ advance: '-PT1H' }, /PT3H/],
    [{ advance: 'P99999999D' }, /PT3H/],
    [{ advance: 3 }, /PT3H/],
    [{ to: '明天' }, /2026-12-01/],
    [{ to: '2026-02-30T08:00:00+08:00' }, /2026-12-01/],
    [{ to: '2026-11-22T08:00:00+08:00' }, /往前走/],
    ['not json', /JSON/],
    ['[]', /JSON/],
  ])('refuses the clock %j', async (body, sentence) => {
    const { sim, post } = world()
    const answer = await post('/sim/api/clock', body)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(refused(answer.body)).toMatch(sentence)
    expect(sim.now()).toBe(NOW)
  })
})

describe('speaking', () => {
  it.each([
    [
      { from: 'p1', chat: 'c1', text: '在' },
      { from: 'p1', chat: 'c1', text: '在' },
    ],
    [
      { from: '网格员', chat: '应急群', text: '在', at: true },
      { from: '网格员', chat: '应急群', text: '在', at: true },
    ],
    [
      { from: 'p1', chat: null, voice: '煤气味很大' },
      { from: 'p1', chat: null, voice: '煤气味很大' },
    ],
    [
      { from: 'p1', text: ' ', location: { lat: 33.92, lng: 116.77, name: '县政府' } },
      {
        from: 'p1',
        chat: null,
        text: undefined,
        location: { lat: 33.92, lng: 116.77, name: '县政府' },
      },
    ],
    [
      { from: 'p1', chat: 'c1', text: '', at: true },
      { from: 'p1', chat: 'c1', text: undefined, at: true },
    ],
    [
      { from: '路人', chat: null, text: '喂', quote: null },
      { from: '路人', chat: null, text: '喂', quote: undefined },
    ],
  ])('takes %j', async (body, heard) => {
    const { sim, post } = world()
    const answer = await post('/sim/api/messages', body)
    expect(answer.status).toBe(202)
    expect(answer.body).toEqual({ id: expect.any(String) })
    expect(sim.posts).toEqual([expect.objectContaining(heard)])
  })

  it('takes photos by their content and files by their name, and gives them back', async () => {
    const { sim, post } = world()
    const app = createApp({ sim })
    const answer = await post('/sim/api/messages', {
      from: 'p1',
      chat: null,
      images: [png, png.replace('image/png', 'text/html')],
      file: { name: '../../值班表.txt', data: textFile },
    })
    expect(answer.status).toBe(202)
    expect(sim.posts[0]?.images?.map((i) => i.type)).toEqual(['image/png', 'image/png'])
    expect(sim.posts[0]?.file).toMatchObject({ name: '值班表.txt', type: 'text/plain' })
    const { messages } = await sim.messages({ after: 0, waitMs: 0 })
    const photo = await app.request(messages[0]?.images[0] ?? '')
    expect([photo.status, photo.headers.get('content-type')]).toEqual([200, 'image/png'])
    const file = await app.request(messages[0]?.file?.url ?? '')
    expect(await file.text()).toBe('值班表')
    expect(file.headers.get('content-disposition')).toMatch(/^attachment;/)
    expect(file.headers.get('content-security-policy')).toContain('sandbox')
    expect((await app.request('/sim/api/media/none')).status).toBe(404)
  })

  it.each([
    ['2026年台账(一).xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', undefined],
    ['明白纸.txt', 'text/plain', 'text/plain; charset=utf-8'],
    ['页面.html', 'text/html', 'application/octet-stream'],
    ['图.svg', 'image/svg+xml', 'application/octet-stream'],
  ])('gives out %s to be saved, as what it is or as bytes', async (name, type, told) => {
    const { sim } = world()
    const app = createApp({ sim })
    await sim.post({ from: 'p1', chat: null, file: { name, type, bytes: new Uint8Array([1, 2]) } })
    const { messages } = await sim.messages({ after: 0, waitMs: 0 })
    const { headers } = await app.request(messages[0]?.file?.url ?? '')
    expect(headers.get('content-type')).toBe(told ?? type)
    const disposition = headers.get('content-disposition') ?? ''
    expect(disposition).toMatch(/^attachment; filename\*=UTF-8''[\w.%-]+$/)
    expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe(name)
    expect([headers.get('x-content-type-options'), headers.get('content-security-policy')]).toEqual([
      'nosniff',
      "default-src 'none'; sandbox",
    ])
  })

  it('takes a file as one data URL that names it', async () => {
    const { sim, post } = world()
    await post('/sim/api/messages', {
      from: 'p1',
      file: textFile.replace(';base64', `;name=${encodeURIComponent('值班表.txt')};base64`),
    })
    expect(sim.posts[0]?.file?.name).toBe('值班表.txt')
  })

  const say = { from: 'p1', chat: 'c1' }
  it.each([
    ['nobody', { chat: 'c1', text: '在' }, 400, /from/],
    ['an empty name', { from: ' ', text: '在' }, 400, /from/],
    ['nothing', say, 400, /空的/],
    ['blanks', { ...say, text: '  ' }, 400, /空的/],
    ['no text', { ...say, text: 5 }, 400, /text/],
    ['a novel', { ...say, text: '长'.repeat(50_001) }, 400, /50000/],
    ['at as a word', { ...say, text: '在', at: 'yes' }, 400, /at/],
    ['an unknown group', { from: 'p1', chat: '没有的群', text: '在' }, 422, /群/],
    ['a stranger in a group', { from: '路人', chat: 'c1', text: '在' }, 422, /群/],
    ['a photo that is none', { ...say, images: [textFile] }, 400, /不是图片/],
    [
      'a drawing with scripts',
      { ...say, images: [`data:image/svg+xml;base64,${Buffer.from('<svg/>').toString('base64')}`] },
      400,
      /不是图片/,
    ],
    ['a photo from elsewhere', { ...say, images: ['https://example.com/a.jpg'] }, 400, /data URL/],
    ['broken base64', { ...say, images: ['data:image/png;base64,§§'] }, 400, /data URL/],
    ['too large a photo', { ...say, images: [jpeg(10 * 1024 * 1024)] }, 400, /10MB/],
    ['too many photos', { ...say, images: Array.from({ length: 10 }, () => png) }, 400, /9/],
    ['a file without a name', { ...say, file: textFile }, 400, /file/],
    ['a place without numbers', { ...say, location: { lat: '北', lng: 0, name: '' } }, 400, /location/],
    ['a place off the globe', { ...say, location: { lat: 91, lng: 0, name: '' } }, 400, /location/],
    ['a silent voice', { ...say, voice: ' ' }, 400, /voice/],
    ['no JSON', '{', 400, /JSON/],
    ['a list', [], 400, /JSON/],
  ])('refuses %s', async (_, body, status, sentence) => {
    const { sim, post } = world()
    const answer = await post('/sim/api/messages', body)
    expect([answer.status, refused(answer.body)]).toEqual([status, expect.stringMatching(sentence)])
    expect(sim.posts).toEqual([])
  })

  it('refuses a body beyond all bounds, announced or not', async () => {
    const { sim } = world()
    const app = createApp({ sim })
    const response = await app.request('/sim/api/messages', {
      method: 'POST',
      headers: { 'content-length': String(65 * 1024 * 1024) },
      body: '{}',
    })
    expect([response.status, refused(await response.json())]).toEqual([413, expect.stringContaining('64MB')])
  })

  it('presses buttons, by name too', async () => {
    const { sim, post } = world()
    const { id } = sim.say({
      to: 'p1',
      text: '请签收',
      card: { buttons: [{ key: 'ack', label: '签收' }] },
    })
    expect((await post('/sim/api/clicks', { from: '网格员', message: id, button: 'ack' })).status).toBe(202)
    expect(sim.clicks).toEqual([{ from: 'p1', message: id, button: 'ack' }])
    for (const body of [
      { from: 'p1', button: 'ack' },
      { from: 'p1', message: id },
      { message: id, button: 'ack' },
    ]) {
      expect((await post('/sim/api/clicks', body)).status).toBe(400)
    }
    expect((await post('/sim/api/clicks', { from: 'p1', message: 'm99', button: 'ack' })).status).toBe(422)
  })

  it('opens groups, and lets people join', async () => {
    const { sim, post } = world()
    const answer = await post('/sim/api/chats', { title: '新群', members: ['p1', '路人'] })
    expect([answer.status, sim.chats().find((c) => c.title === '新群')?.members]).toEqual([202, ['p1', '路人']])
    expect((await post('/sim/api/chats', { title: '应急群', members: ['路人'] })).body).toEqual({ id: 'c1' })
    for (const body of [{}, { title: '', members: ['p1'] }, { title: '群' }, { title: '群', members: [] }]) {
      expect((await post('/sim/api/chats', body)).status).toBe(400)
    }
  })

  it('refuses another site, and lets programs pass', async () => {
    const { post } = world()
    const body = { ...say, text: '在' }
    expect((await post('/sim/api/messages', body, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403)
    expect(
      (
        await post('/sim/api/messages', body, {
          Origin: 'https://example.com',
          Host: '127.0.0.1:3000',
        })
      ).status,
    ).toBe(403)
    expect(
      (
        await post('/sim/api/messages', body, {
          Origin: 'http://127.0.0.1:3000',
          Host: '127.0.0.1:3000',
        })
      ).status,
    ).toBe(202)
    expect((await post('/sim/api/messages', body, { 'Sec-Fetch-Site': 'same-origin' })).status).toBe(202)
  })
})

describe('hearing', () => {
  it.each([
    ['', ['群里', '给网格员', '给主任']],
    ['after=1', ['给网格员', '给主任']],
    ['chat=应急群', ['群里']],
    ['chat=c1', ['群里']],
    ['to=主任', ['给主任']],
    ['to=p1', ['给网格员']],
    ['talk=p1', ['给网格员']],
  ])('?%s', async (query, texts) => {
    const { sim, get } = world()
    sim.say({ chat: 'c1', text: '群里' })
    sim.say({ to: 'p1', text: '给网格员' })
    sim.say({ to: 'p2', text: '给主任' })
    const { status, body } = await get(`/sim/api/messages?${query}`)
    const heard = body as { cursor: number; messages: { text: string; seq: number }[] }
    expect([status, heard.messages.map((m) => m.text)]).toEqual([200, texts])
    expect(heard.cursor).toBe(heard.messages.at(-1)?.seq)
  })

  it('shows both sides of a private talk', async () => {
    const { sim, get, post } = world()
    await post('/sim/api/messages', { from: 'p1', chat: null, text: '待办' })
    sim.say({ to: 'p1', text: '没有待办' })
    const { body } = await get('/sim/api/messages?talk=网格员')
    expect((body as { messages: { text: string }[] }).messages.map((m) => m.text)).toEqual(['待办', '没有待办'])
  })

  it('waits for what is asked for, whatever else is said meanwhile', async () => {
    const { sim, get } = world()
    const waiting = get('/sim/api/messages?to=p2&wait=20000')
    await vi.waitFor(() => expect(sim.listeners.size).toBe(1))
    sim.say({ to: 'p1', text: '别人的' })
    await vi.waitFor(() => expect(sim.listeners.size).toBe(1))
    sim.say({ to: 'p2', text: '给主任' })
    expect((await waiting).body).toMatchObject({ cursor: 2, messages: [{ text: '给主任' }] })
  })

  it('gives up when the wait is over', async () => {
    const { get } = world()
    expect((await get('/sim/api/messages?after=7&wait=1')).body).toEqual({
      cursor: 7,
      messages: [],
    })
  })

  it.each([
    ['after=x', 400],
    ['after=-1', 400],
    ['wait=soon', 400],
    ['chat=没有的群', 404],
    ['to=没有的人', 404],
    ['talk=没有的人', 404],
  ])('refuses ?%s', async (query, status) => {
    const { get } = world()
    const answer = await get(`/sim/api/messages?${query}`)
    expect([answer.status, refused(answer.body)]).toEqual([status, expect.stringMatching(/[\u4e00-\u9fff]/)])
  })

  it('nudges over SSE at once and after every change, and unsubscribes', async () => {
    const { sim } = world()
    const response = await createApp({ sim }).request('/sim/api/events')
    const reader = response.body?.getReader()
    const next = async (): Promise<string> => new TextDecoder().decode((await reader?.read())?.value)
    expect(await next()).toContain('event: change\ndata: {"now":"2026-11-23T09:00:00+08:00"}')
    sim.say({ to: 'p1', text: '一' })
    sim.say({ to: 'p1', text: '二' })
    expect(await next()).toContain('event: change')
    await reader?.cancel()
    expect(sim.listeners.size).toBe(0)
  })

  it('settles', async () => {
    const { post } = world()
    expect(await post('/sim/api/settle', '')).toMatchObject({ status: 200, body: {} })
  })
})
