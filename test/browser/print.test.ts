/** A town's page fits one A4 sheet, asks nothing of other hosts, and tells nobody's own data. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser } from 'playwright-core'
import { loadPreset } from '../../db/preset/load.ts'
import { createDirectory } from '../../domain/directory.ts'
import { createApp } from '../../web/app.ts'
import type { Invitation } from '../../web/print.ts'
import { serve } from '../../web/serve.ts'
import { photo } from '../support/photo.ts'
import { launchBrowser } from './chromium.ts'

const rows = loadPreset()
const directory = createDirectory(rows)

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
}, 60_000)
afterAll(() => browser?.close())

async function printed(invitation: Invitation | null, path: string) {
  const server = await serve(createApp({ print: { directory: () => directory, invitation }, local: true }), {
    host: '127.0.0.1',
    port: 0,
  })
  const page = await browser.newPage({ viewport: { width: 900, height: 1200 } })
  const asked: string[] = []
  page.on('request', (r) => asked.push(r.url()))
  try {
    const base = `http://127.0.0.1:${server.port}`
    const answer = await page.goto(`${base}${path}`)
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
    const shot = process.env['SHOTS']
    if (shot !== undefined) await page.screenshot({ path: `${shot}/${invitation?.is ?? 'none'}.png`, fullPage: true })
    return {
      status: answer?.status(),
      text: await page.innerText('body'),
      sheets: pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length,
      overflows: await page.evaluate(
        `(() => { const s = document.querySelector('.sheet'); return s !== null && s.scrollHeight > s.clientHeight })()`,
      ),
      elsewhere: asked.filter((url) => !url.startsWith(base)),
    }
  } finally {
    await page.close()
    await server.close()
  }
}

const address = { is: 'address', url: 'https://work.weixin.qq.com/u/vc0123456789abcdef0123456789abcdef?v=4.1' } as const
const picture = { is: 'picture', type: 'image/png', bytes: new Uint8Array(photo('二维码')) } as const

test.each([
  ['a picture to scan', picture],
  ['an address', address],
  ['neither', null],
])('with %s it is one sheet', async (_, invitation) => {
  const { text, sheets, overflows, elsewhere } = await printed(invitation, `/print/${encodeURIComponent('百善镇')}`)
  expect({ sheets, overflows, elsewhere }).toEqual({ sheets: 1, overflows: false, elsewhere: [] })
  for (const part of ['百善镇', '0561-5551108', '你好', '登记 张三 手机号', '119', '120']) expect(text).toContain(part)
  const own = invitation?.is === 'address' ? text.replace(invitation.url, '') : text
  expect(own).not.toMatch(/[A-Za-z]{2,}/)
  // Nobody's own number, and nobody's name but the example's.
  expect(text).not.toMatch(/1[3-9]\d{9}/)
  for (const p of rows.people) expect(text).not.toContain(p.name)
})

test('the list leads to every town; another name is none', async () => {
  const { text } = await printed(null, '/print')
  for (const area of rows.areas.filter((a) => a.kind === 'town')) expect(text).toContain(area.name)
  const none = await printed(null, '/print/nowhere')
  expect(none.status).toBe(404)
})
