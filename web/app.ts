/** Every address of the product, on one screen. */
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { etag } from 'hono/etag'
import { HTTPException } from 'hono/http-exception'
import { platformPage } from '../prompts/words/platform.ts'
import { apiWords } from '../prompts/words/simulator.ts'
import { files, htmx, revalidate } from './assets.ts'
import { alive, type Checks, readiness } from './health.ts'
import { headers, ownHost, sameOrigin } from './headers.ts'
import { type Measured, metricsPage } from './metrics.ts'
import { type PrintPort, printPages } from './print.ts'
import { simulatorApi } from './simulator/api.ts'
import { simulatorPage } from './simulator/page.ts'
import { simulatorPanel } from './simulator/panel.ts'
import type { SimPort } from './simulator/port.ts'
import { MOST_BODY } from './simulator/requests.ts'

export type AppDeps = {
  /** The simulator; without it none of its addresses exist. */
  sim?: SimPort | undefined
  /** The chat platform in its place, by the name of its channel. */
  platform?: string
  /** The largest photo or file the simulator takes. */
  megabytes?: number
  /** What this process tells of itself; left out, only that it lives. */
  vitals?: { checks: Checks; measured: Measured }
  /** Whoever reads /metrics must show it; left out: anybody who reaches us may. */
  metricsToken?: string | undefined
  /** What the towns print and hang up; left out where there is no organisation to print. */
  print?: PrintPort
  /** We listen to this machine alone. */
  local?: boolean
  /** Hears of errors that nobody expected. */
  failed?: (error: unknown, path: string) => void
}

export function createApp({
  sim,
  platform,
  megabytes = 10,
  vitals,
  print,
  metricsToken,
  failed,
  local,
}: AppDeps): Hono {
  const app = new Hono()
  app.use(headers, ownHost(local ?? false), sameOrigin)

  app.get('/healthz', alive)
  if (vitals) {
    app.get('/readyz', readiness(vitals.checks))
    app.get('/metrics', metricsPage(vitals.measured, metricsToken))
  }

  if (print) {
    const pages = printPages(print)
    app.get('/print', pages.list)
    app.get('/print/invitation', pages.invitation)
    app.get('/print/:town', pages.town)
  }

  app.use('/static/*', revalidate, etag())
  app.get('/static/htmx.js', htmx)
  app.get('/static/*', files)

  if (sim) {
    const api = simulatorApi(sim, megabytes)
    app.get('/', simulatorPage)
    app.get('/sim/cases', simulatorPanel(sim))
    app.use('/sim/api/*', bodyLimit({ maxSize: MOST_BODY, onError: tooLarge }))
    app.get('/sim/api/people', api.people)
    app.get('/sim/api/chats', api.chats)
    app.post('/sim/api/chats', api.openGroup)
    app.get('/sim/api/messages', api.messages)
    app.post('/sim/api/messages', api.post)
    app.post('/sim/api/clicks', api.click)
    app.get('/sim/api/clock', api.clock)
    app.post('/sim/api/clock', api.moveClock)
    app.post('/sim/api/settle', api.settle)
    app.get('/sim/api/media/:id', api.media)
    app.get('/sim/api/cases', api.cases)
    app.get('/sim/api/events', api.events)
  }

  if (platform !== undefined) app.get('/', (c) => c.text(platformPage(platform)))

  app.notFound((c) => c.json({ error: apiWords.notFound }, 404))
  app.onError((error, c) => {
    if (error instanceof HTTPException) return c.json({ error: error.message }, error.status)
    failed?.(error, c.req.path)
    return c.json({ error: apiWords.broken }, 500)
  })
  return app
}

function tooLarge(): never {
  throw new HTTPException(413, { message: apiWords.tooLarge(MOST_BODY / 1024 / 1024) })
}
