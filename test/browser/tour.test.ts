import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TourStep, tourSteps } from '../../prompts/words/tour.ts'
import { addDays, HOUR, startOfDay } from '../../domain/time.ts'
import { moveClock } from '../support/process.ts'
import { startProduct } from '../support/product.ts'
import { launchBrowser } from './chromium.ts'

let browser: Browser
let product: Awaited<ReturnType<typeof startProduct>>

beforeAll(async () => {
  ;[browser, product] = await Promise.all([launchBrowser(), startProduct()])
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const night = addDays(startOfDay(Date.now()), 1) + 23.5 * HOUR

const last = tourSteps.at(-1)?.title ?? ''
const title = (page: Page): Promise<string | null> => page.textContent('#guide b')

/** Over weekends and holidays little is due: then the guide says to press once more. */
async function passed(page: Page, step: TourStep): Promise<boolean> {
  try {
    await expect.poll(() => title(page), { timeout: step.skip ? 8_000 : 20_000 }).not.toBe(step.title)
    return true
  } catch (error) {
    if (step.skip) return false
    throw error
  }
}

it('a first visitor is led from report to close, and sees lateness climb', { timeout: 120_000 }, async () => {
  // Whatever the hour is here: in the middle of the night, when nobody is woken for an ordinary hazard.
  await moveClock(product.url, night)
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  await page.goto(product.url)

  for (const step of tourSteps.slice(0, -1)) {
    await expect.poll(() => title(page), { timeout: 20_000 }).toBe(step.title)
    await page.click('#guide-act')
    if (step.fill) {
      await page.waitForSelector('#send.wanted')
      await page.click('#send')
    }
    while (!(await passed(page, step))) await page.click('#guide-act')
  }
  expect(await title(page)).toBe(last)

  // Who was told meanwhile is one press away.
  await expect
    .poll(() => page.locator('.told-people button').allTextContents(), { timeout: 20_000 })
    .toContain('百善镇分管领导')
  await page.locator('.told-people button', { hasText: '百善镇应急办主任' }).click()
  expect(await page.textContent('#me')).toContain('百善镇应急办主任')

  // A reload goes on where one was.
  await page.reload()
  await page.waitForSelector('#guide b')
  expect(await title(page)).toBe(last)
  expect(errors).toEqual([])
  await page.close()
})
