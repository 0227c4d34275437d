/** Each channel with the platform behind it played by a test. */
import { openChannel } from '../../bot/puppets/choose.ts'
import { keepAttachment } from '../../db/attachments.ts'
import { connect } from '../../db/client.ts'
import { openDirectory } from '../../db/directory.ts'
import { simStore } from '../../db/simulator.ts'
import type { PuppetChoice } from '../../bot/puppets/choice.ts'
import type { Channel } from '../../bot/channel.ts'
import type { Envelope } from '../../domain/envelope.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { keepArrived } from '../../bot/attachments.ts'
import { types } from 'wechaty-puppet'
import type { Rig, Said, Told } from '../channels/conformance.ts'
import { startFakeWecom } from '../fake-wecom/server.ts'
import { cloneDatabase } from './postgres.ts'
import { plainMessage } from './envelope.ts'
import { servePuppet } from './served-puppet.ts'
import { account, pauses } from './wecom.ts'
import { waiting } from './waiting.ts'

type Played = {
  choice: PuppetChoice
  told(): Promise<Told[]>
  say(said: Said): Promise<void>
  close(): Promise<void>
}

/** The parts that are the same whatever is behind. */
async function rigOf(server: string, play: (parts: Parts) => Promise<Played>): Promise<Rig> {
  const database = await cloneDatabase(server)
  const db = connect(database.url)
  const directory = await openDirectory(db)
  let ids = 0
  const store = simStore(db, Date.now, () => `b${(ids += 1)}`)
  const { changed, until } = waiting()
  const taken: Envelope[] = []
  const faults: unknown[] = []
  const parts: Parts = { db, store, hear: () => undefined }
  const played = await play(parts)
  let state = ''
  const open = async (): Promise<Channel> => {
    state = ''
    const { channel, simulator } = await openChannel(played.choice, {
      db,
      now: Date.now,
      settings: defaultSettings,
      directory: directory.current,
      store,
      chance: () => 0.5,
      pauses,
      onFault: (error) => void faults.push(error),
      onState: (now) => {
        state = now
        changed()
      },
    })
    parts.hear = (envelope) => simulator?.hear(envelope)
    await channel.start(() => {
      taken.push(...channel.take())
      changed()
    })
    if (simulator === null) await until(() => state === 'up')
    return channel
  }
  let channel = await open()
  return {
    channel: () => channel,
    taken,
    told: played.told,
    say: played.say,
    heard: (count) => until(() => taken.length >= count),
    heardOf: (text) => until(() => taken.some((e) => e.text === text)),
    keep: (name, bytes) => keepAttachment(db, { name, type: 'image/png', bytes }, Date.now()),
    restart: async () => {
      await channel.stop()
      channel = await open()
    },
    close: async () => {
      await channel.stop()
      await played.close()
      await db.end()
      await database.drop()
      if (faults.length > 0) throw new Error('faults', { cause: faults })
    },
  }
}

type Parts = { db: ReturnType<typeof connect>; store: ReturnType<typeof simStore>; hear(envelope: Envelope): void }

const simulator = (server: string): Promise<Rig> =>
  rigOf(server, async (parts) => {
    const { db, store } = parts
    return {
      choice: { is: 'simulator' },
      told: async () => {
        const rows = await store.after({ after: 0, limit: 500 })
        return rows
          .filter((r) => r.from === 'bot')
          .map((r) => ({
            to: r.chat ?? r.talk ?? '',
            text: r.text,
            photos: r.photos.length,
            files: Number(r.file !== null),
            buttons: r.buttons.map((b) => b.label),
          }))
      },
      say: async ({ id, user, chat, text = '', photo, file }) => {
        const files = [
          ...(photo ? [{ ...photo, as: 'photo' as const, type: 'image/png', size: photo.bytes.length }] : []),
          ...(file ? [{ ...file, as: 'file' as const, type: '', size: file.bytes.length }] : []),
        ]
        const kept = await keepArrived(db, files, defaultSettings, Date.now())
        const envelope = plainMessage({ id, chat, account: user, text, mentioned: chat !== null, sentAt: Date.now() })
        const whole = { ...envelope, ...kept, channel: 'simulator' }
        // The platform's own store takes a message once.
        await store.hear(whole, text, null).catch(() => undefined)
        parts.hear(whole)
      },
      close: () => Promise.resolve(),
    }
  })

const wecom = (server: string): Promise<Rig> =>
  rigOf(server, async () => {
    const fake = await startFakeWecom(account)
    const host = new URL(fake.base).host
    const { botId, secret } = account
    return {
      choice: { is: 'wecom', botId, secret, url: fake.url, api: fake.base, mediaHosts: [host], robots: new Map() },
      told: async () =>
        fake.delivered.map(({ chat, kind, text, card }) => ({
          to: chat,
          text,
          photos: Number(kind === 'image'),
          files: Number(kind === 'file'),
          buttons: card?.button_list?.map((b) => b.text) ?? [],
        })),
      say: ({ id, user, chat, photo, ...said }) => {
        const images = photo ? { images: [photo] } : {}
        fake.say({ ...said, ...images, user, msgid: id, ...(chat === null ? {} : { chat }) })
        return Promise.resolve()
      },
      close: fake.close,
    }
  })

const service = (server: string): Promise<Rig> =>
  rigOf(server, async () => {
    const { puppet, options, stop } = await servePuppet()
    const { Text, Image, Attachment } = types.Message
    return {
      choice: { is: 'package', package: 'wechaty-puppet-service', options },
      told: async () =>
        puppet.said.map(({ chat, text, file }) => ({
          to: chat,
          text,
          photos: Number(file?.endsWith('.jpg') ?? false),
          files: Number(file !== null && !file.endsWith('.jpg')),
          buttons: [],
        })),
      say: ({ id, user, chat, text = '', photo, file }) => {
        const type = photo ? Image : file ? Attachment : Text
        const where = chat === null ? { listenerId: 'bot' } : { roomId: chat, mentionIdList: ['bot'] }
        puppet.put({ id, talkerId: user, text, timestamp: Date.now(), type, ...where }, photo ?? file)
        return Promise.resolve()
      },
      close: stop,
    }
  })

export const rigs = { simulator, wecom, 'wechaty-puppet-service': service }
