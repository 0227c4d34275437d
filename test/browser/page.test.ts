import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at } from '../../domain/time.ts'
import { createApp } from '../../web/app.ts'
import { serve } from '../../web/serve.ts'
import { type MemoryPort, memoryPort } from '../web/memory-port.ts'
import { launchBrowser } from './chromium.ts'

const EVIL = '<img src=x onerror="document.title=\'hacked\'">'
const desktop = { viewport: { width: 1280, height: 800 } }
const phone = { viewport: { width: 375, height: 740 }, hasTouch: true, isMobile: true }

/** Runs in the page: what sticks out of a narrow screen, is too low to hit or makes a phone zoom. */
const unfit = `(() => {
  const seen = [...document.querySelectorAll('button, input:not([hidden]), textarea, a')].filter((e) => e.checkVisibility({ opacityProperty: true }) && e.offsetHeight > 1)
  const small = seen.filter((e) => e.offsetHeight < 40 || (e.matches('input, textarea') && parseFloat(getComputedStyle(e).fontSize) < 16))
  const wide = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.cases, .tabs, .told-people'))
  return [...small, ...wide].map((e) => e.outerHTML.slice(0, 90))
})()`

let browser: Browser
let sim: MemoryPort
let server: Awaited<ReturnType<typeof serve>>

beforeAll(async () => {
  browser = await launchBrowser()
}, 60_000)
afterAll(() => browser?.close())

beforeEach(async () => {
  sim = memoryPort({
    now: at(2026, 11, 23, 9),
    people: [
      { id: 'p1', name: '东风村网格员', posts: ['村网格员'], chats: ['c1', 'c2'] },
      { id: 'p2', name: '百善镇应急办主任', posts: ['镇应急办主任'], chats: ['c1'] },
      { id: 'p3', name: EVIL, posts: [EVIL], chats: ['c1'] },
    ],
    chats: [
      { id: 'c1', title: '百善镇应急群', members: ['p1', 'p2', 'p3'] },
      { id: 'c2', title: EVIL, members: ['p1'] },
    ],
  })
  server = await serve(createApp({ sim }), {
    host: '127.0.0.1',
    port: 0,
  })
  return () => server.close()
})

async function open(options: Parameters<Browser['newPage']>[0]): Promise<Page> {
  const page = await browser.newPage(options)
  await page.goto(`http://127.0.0.1:${server.port}`)
  await page.waitForSelector('#rail li')
  return page
}
const talk = (page: Page, title: string): Promise<void> => page.locator('#rail .row', { hasText: title }).click()
const be = async (page: Page, name: string): Promise<void> => {
  await page.click('#me')
  await page.fill('#find-person', name)
  await page.locator('#person-list .row', { hasText: name }).first().click()
}

describe('on a desk', { timeout: 30_000 }, () => {
  it('shows what people wrote, whatever it looks like, as text', async () => {
    sim.say({
      from: 'p3',
      chat: 'c1',
      fromName: EVIL,
      text: `@${EVIL} ${EVIL}`,
      images: ['https://example.com/a.png', 'javascript:alert(1)'],
      file: { name: EVIL, url: 'javascript:alert(1)' },
    })
    sim.openCases = [
      {
        number: EVIL,
        title: EVIL,
        state: EVIL,
        place: EVIL,
        due: null,
        closed: false,
        owed: [{ what: EVIL, who: EVIL, due: null, next: null }],
      },
    ]
    const page = await open(desktop)
    await talk(page, '百善镇应急群')
    await page.waitForSelector('#panel .case')
    await page.click('#me')
    expect(await page.locator('#log .bubble').allTextContents()).toEqual([`@${EVIL} ${EVIL}`])
    expect(await page.locator('img[src="x"], a[href^="javascript"], #log .photos').count()).toBe(0)
    expect(await page.title()).not.toContain('hacked')
    await page.close()
  })

  it('lets a file of the bot be saved under its name', async () => {
    const name = '百善镇2026年隐患台账_20261123.xlsx'
    const sent = await sim.post({
      from: 'p1',
      chat: null,
      file: { name, type: 'application/zip', bytes: Buffer.from('PK') },
    })
    expect(sent.ok).toBe(true)
    const { messages } = await sim.messages({ after: 0, waitMs: 0 })
    sim.say({ to: 'p1', text: '共2条', file: messages[0]?.file ?? null })
    const page = await open(desktop)
    await talk(page, '前哨')
    const saved = page.waitForEvent('download')
    await page.locator('.message.bot a', { hasText: name }).click()
    expect((await saved).suggestedFilename()).toBe(name)
    await page.close()
  })

  it('sends text to the group with the @, and counts what others have not read', async () => {
    const page = await open(desktop)
    await talk(page, '百善镇应急群')
    await page.fill('#text', '兴旺超市消防通道堆了杂物')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.message.mine')
    expect(await page.textContent('.message.mine .bubble')).toBe('@前哨 兴旺超市消防通道堆了杂物')
    expect(sim.posts).toMatchObject([{ from: 'p1', chat: 'c1', at: true }])
    sim.say({ to: 'p2', text: '请分派', card: { buttons: [{ key: 'ack', label: '签收' }] } })
    await be(page, '百善镇应急办主任')
    expect(await page.textContent('#chat-title')).toBe('前哨')
    expect(await page.locator('#rail .row', { hasText: '百善镇应急群' }).locator('.face .badge').textContent()).toBe(
      '1',
    )
    await page.locator('.buttons button', { hasText: '签收' }).click()
    await expect.poll(() => sim.clicks).toEqual([{ from: 'p2', message: 'm2', button: 'ack' }])
    await page.close()
  })

  it('adds a drawn photo, quotes, and keeps the draft of each conversation', async () => {
    sim.say({ to: 'p1', text: '请复查' })
    const page = await open(desktop)
    await talk(page, '前哨')
    await page.hover('.message')
    await page.locator('.menu button', { hasText: '引用' }).click()
    await page.click('[data-tool=photo]')
    await page.locator('#samples button', { hasText: '通道清空' }).click()
    await page.waitForSelector('.thumb')
    await page.fill('#text', '合格')
    await talk(page, '百善镇应急群')
    expect(await page.inputValue('#text')).toBe('')
    await talk(page, '前哨')
    expect(await page.inputValue('#text')).toBe('合格')
    await page.click('#send')
    await page.waitForSelector('.message.mine .photo img')
    expect(sim.posts[0]).toMatchObject({
      text: '合格',
      quote: 'm1',
      images: [{ type: 'image/jpeg' }],
    })
    expect(await page.textContent('.message.mine .quote')).toBe('前哨: 请复查')
    await page.close()
  })

  it('shows before and after side by side', async () => {
    const photo = (n: number) => `/sim/api/media/a${n}`
    sim.say({
      to: 'p1',
      text: '请复查',
      images: [photo(1), photo(2), photo(3)],
      albums: [
        { title: '整改前', images: [photo(1)] },
        { title: '整改后', images: [photo(2), photo(3)] },
      ],
    })
    const page = await open(desktop)
    await talk(page, '前哨')
    await page.waitForSelector('.album')
    const albums = page.locator('.album')
    expect(await albums.allTextContents()).toEqual(['整改前', '整改后'])
    const [before, after] = [await albums.nth(0).boundingBox(), await albums.nth(1).boundingBox()]
    expect(after?.y).toBe(before?.y)
    expect(after?.x).toBeGreaterThan((before?.x ?? 0) + 50)
    expect(await albums.nth(1).locator('.photo').count()).toBe(2)
    expect(await page.locator('.message .photo').count()).toBe(3)
    await page.close()
  })

  it('changes a message where it stands, says so, and counts it as read before and after a reload', async () => {
    const board = sim.say({ chat: 'c1', text: '0/2已报到' })
    sim.say({ chat: 'c1', text: '后来的话' })
    const page = await open(desktop)
    await talk(page, '百善镇应急群')
    expect(await page.locator('#log .message .updated').count()).toBe(0)
    sim.update(board.id, '1/2已报到')
    await page.waitForSelector('.message .updated')
    for (const again of [false, true]) {
      if (again) {
        await page.reload()
        await talk(page, '百善镇应急群')
      }
      expect(await page.locator('#log .message .bubble').allTextContents()).toEqual(['1/2已报到', '后来的话'])
      expect(await page.locator('#log .message').first().locator('.updated').textContent()).toBe('已更新')
      await page.locator('#rail .row').first().click()
      const badge = page.locator('#rail .row', { hasText: '百善镇应急群' }).locator('.face .badge')
      expect(await badge.isVisible()).toBe(false)
      await talk(page, '百善镇应急群')
    }
    await page.close()
  })

  it('lets anybody speak in private, and moves the clock', async () => {
    const page = await open(desktop)
    await be(page, '路人甲')
    await page.fill('#text', '楼道里煤气味很大')
    await page.click('#send')
    await page.waitForSelector('.message.mine')
    expect(sim.posts).toMatchObject([{ from: '路人甲', chat: null }])
    await page.locator('.skips button', { hasText: '+3天' }).click()
    await expect.poll(() => page.textContent('#now time')).toBe('11月26日 周四 09:00')
    await page.close()
  })
})

describe('on a phone', { timeout: 30_000 }, () => {
  it('has two screens with a way back', async () => {
    const page = await open(phone)
    expect(await page.isVisible('#composer')).toBe(false)
    await talk(page, '百善镇应急群')
    expect(await page.isVisible('#rail')).toBe(false)
    await page.click('#back')
    await page.waitForSelector('#rail')
    expect(await page.isVisible('#composer')).toBe(false)
    await page.close()
  })

  it('fits, does not zoom into fields and has targets one can hit', async () => {
    sim.say({
      chat: 'c1',
      text: 'https://example.com/'.padEnd(200, 'x'),
      card: { buttons: [{ key: 'ack', label: '签收' }] },
    })
    const page = await open(phone)
    await talk(page, '百善镇应急群')
    await page.waitForSelector('.message')
    expect(await page.evaluate(unfit)).toEqual([])
    await page.click('#me')
    expect(await page.evaluate(unfit)).toEqual([])
    await page.close()
  })

  it('offers by a long press what hovering offers', async () => {
    sim.say({ chat: 'c1', text: '请分派' })
    const page = await open(phone)
    await talk(page, '百善镇应急群')
    await page.locator('.message .bubble').dispatchEvent('pointerdown', { pointerType: 'touch', bubbles: true })
    await page.waitForSelector('.message.held')
    await page.locator('.menu button', { hasText: '引用' }).click()
    expect(await page.textContent('.chip')).toContain('请分派')
    await page.close()
  })
})
