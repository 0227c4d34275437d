/** /metrics for Prometheus: how far behind, how much room, how the process fares. Numbers and fixed labels, no content. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Handler } from 'hono'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { Figures } from '../db/queries/metrics.ts'

export type Road = {
  road: string
  /** Of the chat that has least room left, how many messages may still be said there now. */
  left: number
}

export type Measured = {
  figures(): Promise<Figures>
  now(): number
  /** Of the channel that this process holds; null where it holds none. */
  channel(): { name: string; state: string; roads: readonly Road[] } | null
  /** Messages taken from the channel and not written down yet. */
  unwritten(): number
}

/** Seconds. */
const past = (now: number, then: number): number => Math.max(0, (now - then) / 1000)

type Row = { labels: Record<string, string>; value: number }
type Sample = { now: number; figures: Figures | null; channel: ReturnType<Measured['channel']>; unwritten: number }
type Definition = { name: string; help: string; labels: string[]; rows(sample: Sample): Row[] }

const one = (value: number | undefined): Row[] => (value === undefined ? [] : [{ labels: {}, value }])

const definitions: readonly Definition[] = [
  {
    name: 'qianshao_database_up',
    help: '1 while the database answers; what is read from it is missing otherwise',
    labels: [],
    rows: ({ figures }) => one(figures === null ? 0 : 1),
  },
  {
    name: 'qianshao_due_lag_seconds',
    help: 'How late the oldest due obligation is',
    labels: [],
    rows: ({ figures }) => one(figures === null ? undefined : figures.dueLag / 1000),
  },
  {
    name: 'qianshao_outbox_messages',
    help: 'Messages by lane and state; failed and uncertain ones of the last day',
    labels: ['lane', 'state'],
    rows: ({ figures }) =>
      (figures?.outbox ?? []).map(({ lane, state, count }) => ({ labels: { lane, state }, value: count })),
  },
  {
    name: 'qianshao_outbox_oldest_seconds',
    help: 'How long the oldest of them could have been said',
    labels: ['lane', 'state'],
    rows: ({ figures, now }) =>
      (figures?.outbox ?? []).map(({ lane, state, oldest }) => ({ labels: { lane, state }, value: past(now, oldest) })),
  },
  {
    name: 'qianshao_inbox_waiting',
    help: 'Messages kept and not handled yet, in the database and in this process',
    labels: ['where'],
    rows: ({ figures, unwritten }) => [
      ...(figures === null ? [] : [{ labels: { where: 'journal' }, value: figures.arrivals }]),
      { labels: { where: 'process' }, value: unwritten },
    ],
  },
  {
    name: 'qianshao_jobs_waiting',
    help: 'Jobs that wait or are tried again',
    labels: [],
    rows: ({ figures }) => one(figures?.jobs),
  },
  {
    name: 'qianshao_channel_up',
    help: '1 while the channel is connected; its state beside it',
    labels: ['channel', 'state'],
    rows: ({ channel }) =>
      channel === null
        ? []
        : [{ labels: { channel: channel.name, state: channel.state }, value: channel.state === 'up' ? 1 : 0 }],
  },
  {
    name: 'qianshao_budget_left_messages',
    help: 'Messages the platform still takes now, in the chat with least room, per road',
    labels: ['channel', 'road'],
    rows: ({ channel }) =>
      (channel?.roads ?? []).map(({ road, left }) => ({
        labels: { channel: channel?.name ?? '', road },
        value: left,
      })),
  },
]

export function metricsPage(measured: Measured, token: string | undefined): Handler {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const gauges = definitions.map(({ name, help, labels, rows }) => ({
    gauge: new Gauge({ name, help, labelNames: labels, registers: [registry] }),
    labels,
    rows,
  }))
  return async (c) => {
    if (token !== undefined && !holds(c.req.header('Authorization'), token)) return c.text('', 401)
    // Without its database the process can still be looked at.
    const figures = await measured.figures().catch(() => null)
    const sample = { now: measured.now(), figures, channel: measured.channel(), unwritten: measured.unwritten() }
    for (const { gauge, labels, rows } of gauges) {
      gauge.reset()
      // One without labels stands at 0 after that: what is not known must not look well.
      if (labels.length === 0) gauge.remove()
      for (const row of rows(sample)) gauge.set(row.labels, row.value)
    }
    return c.text(await registry.metrics(), 200, { 'Content-Type': registry.contentType })
  }
}

function holds(header: string | undefined, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`))
}
