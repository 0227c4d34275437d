/** The whole bot: Wechaty, understanding, permission, dedupe, every row, the reply spoken through Wechaty. */
import { stillClock } from '../../clock.ts'
import { generateCounty } from '../../db/preset/generate.ts'
import { verify } from '../../db/queries/verify.ts'
import { at, MINUTE } from '../../domain/time.ts'
import { startProduct } from '../../product.ts'
import { emptyDatabase } from '../support/postgres.ts'
import { bursts, type Subject } from './loop.ts'
import { memoryStore } from './memory-store.ts'
import { plainMessage } from '../support/envelope.ts'

/** A county of the usual size: 1,000 people report about 5,000 places. */
const size = { seed: 1, towns: 20, villagesPerTown: 25, placesPerVillage: 10 }

/** Each of another category, so that no two reports of one place are about the same thing. */
const faults = [
  '消防通道堆了杂物',
  '灭火器过期了',
  '应急灯不亮',
  '电线私拉乱接',
  '油烟管道没清洗',
  '燃气软管老化了',
  '配电箱没有盖子',
  '电动车在楼道里充电',
  '消火栓没有水',
  '护栏断了一截',
  '煤气罐放在屋里',
  '烟感坏了',
  '工人没戴安全帽',
  '氧气瓶没有固定',
]

export async function ours(server: string): Promise<Subject> {
  const { url, drop } = await emptyDatabase(server)
  const store = memoryStore()
  const clock = stillClock(at(2026, 11, 23, 9))
  const errors: string[] = []
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (f: object, m: string) => errors.push(`${m} ${String((f as { err?: unknown }).err)}`),
  }
  const product = await startProduct({
    databaseUrl: url,
    queueSchema: 'bullmq',
    clock,
    log,
    preset: () => generateCounty(size),
    beats: false,
    store,
  })
  const reports = tellers(product.directory.current())
  const waiting = new Map<string, (() => void)[]>()
  store.onSay((conversation) => waiting.get(conversation)?.shift()?.())
  let serial = 0
  const one = (): Promise<void> => {
    // Everybody once in so many minutes: what one person reports has nothing to do with what they reported before.
    if (serial % reports.people === 0) clock.moveTo(clock.now() + 7 * MINUTE)
    serial += 1
    const told = reports.told(serial)
    const key = `p:${told.account}`
    return new Promise<void>((resolve) => {
      waiting.set(key, [...(waiting.get(key) ?? []), resolve])
      product.simulator?.hear(plainMessage({ id: `m${serial}`, ...told, sentAt: clock.now() }))
    })
  }
  return {
    name: 'ours (message → durable → reply spoken)',
    stores:
      'the message, the case, its obligation, its event in the hash chain, 2 answers and what became of them, synced to disk',
    counted: true,
    round: (burst, ms) => bursts(burst, ms, one),
    analyze: async () => void (await product.db.query('analyze')),
    stop: async () => {
      await product.speaker.idle()
      const { rows } = await product.db.query<Record<string, number>>(
        `select (select count(*) from inbox where state = 'done') as heard, (select count(*) from cases) as cases,
          (select count(*) from obligation where kind = 'dispatch') as owed, (select count(*) from outbox where state = 'sent') as said`,
      )
      const wanted = { heard: serial, cases: serial, owed: serial, said: 2 * serial }
      if (JSON.stringify(rows[0]) !== JSON.stringify(wanted)) errors.push(JSON.stringify({ found: rows[0], wanted }))
      const { findings } = await verify(product.db)
      errors.push(...findings.map((f) => JSON.stringify(f)))
      await product.stop()
      await drop()
      if (errors.length > 0) throw new Error(errors.slice(0, 5).join('\n'))
    },
  }
}

type Directory = Awaited<ReturnType<typeof startProduct>>['directory'] extends { current(): infer D } ? D : never

/** Who reports what: everybody in turn, each about the places of the village in turn. */
function tellers(directory: Directory) {
  const posts = directory.rows.posts.filter((p) => p.kind === 'grid_worker' || p.kind === 'village_secretary')
  const places = Map.groupBy(directory.rows.places, (p) => p.area)
  return {
    people: posts.length,
    told: (serial: number): { account: string; text: string } => {
      const post = posts[serial % posts.length]
      const village = places.get(directory.unit(post?.unit ?? '')?.area ?? '') ?? []
      const round = Math.floor(serial / posts.length) * 2 + (post?.kind === 'grid_worker' ? 0 : 1)
      const place = village[round % village.length]?.name ?? ''
      return {
        account: post?.person ?? '',
        text: `${place}${faults[Math.floor(round / village.length) % faults.length]}`,
      }
    },
  }
}
