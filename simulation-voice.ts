/** What a visitor of the simulator says and presses becomes an inbound message of the platform. */
import { randomUUID } from 'node:crypto'
import { type Arrived, keepArrived } from './bot/attachments.ts'
import type { Envelope } from './domain/envelope.ts'
import type { Stage } from './simulation.ts'
import { simulatorMarks as marks, simulatorRefusals as no } from './prompts/words/simulator-refusals.ts'
import type { Names } from './simulation-names.ts'
import type { SimPost, SimResult } from './web/simulator/port.ts'

type Said = SimResult<{ id: string }>

/** How others see it in the conversation. */
function shownAs(m: SimPost): string {
  if (m.voice !== undefined) return marks.voice(m.voice)
  return m.location !== undefined && m.text === undefined ? marks.location(m.location.name) : (m.text ?? '')
}

function arrivedWith({ images = [], file }: SimPost): Arrived[] {
  const photos = images.map((image): Arrived => ({ ...image, as: 'photo', size: image.bytes.length }))
  return file ? [...photos, { ...file, as: 'file', size: file.bytes.length }] : photos
}

export function voiceOf({ db, clock, settings, store, heard }: Stage, names: Names) {
  const hear = async (envelope: Envelope, shown: string, fileName: string | null): Promise<Said> => {
    await store.hear(envelope, shown, fileName)
    heard(envelope)
    return { ok: true, value: { id: envelope.id } }
  }
  const blank = (account: string, chat: string | null): Envelope => ({
    chatTitle: chat === null ? null : names.title(chat),
    id: `m-${randomUUID()}`,
    channel: 'simulator',
    chat,
    account,
    senderName: names.shown(account),
    text: '',
    voice: false,
    mentioned: false,
    quote: null,
    photos: [],
    file: null,
    location: null,
    click: null,
    sentAt: clock.now(),
  })

  const post = async (m: SimPost): Promise<Said> => {
    const chat = m.chat === null ? null : names.chat(m.chat)
    if (chat === undefined) return { ok: false, error: no.noChat(m.chat ?? '') }
    if (m.from.trim() === '' || m.from === 'bot') return { ok: false, error: no.noPerson }
    if (chat !== null && !names.member(chat, m.from)) return { ok: false, error: no.notMember(m.from) }
    if (m.quote !== undefined && !(await store.find(m.quote))) return { ok: false, error: no.noQuote }
    const { photos, file, refused } = await keepArrived(db, arrivedWith(m), settings, clock.now())
    const text = m.text ?? m.voice ?? m.location?.name ?? ''
    const envelope: Envelope = {
      ...blank(names.account(m.from), chat),
      text,
      voice: m.voice !== undefined,
      mentioned: m.at ?? false,
      quote: m.quote ?? null,
      photos,
      file,
      ...(refused.length > 0 ? { refused } : {}),
      location: m.location ?? null,
    }
    return hear(envelope, shownAs(m), m.file?.name ?? null)
  }

  /** Opens a group, or brings more people into one; whoever is not known is a stranger in it. */
  const openGroup = async ({ title, members }: { title: string; members: readonly string[] }): Promise<Said> => {
    const known = names.chat(title)
    const id = known ?? `g-${randomUUID()}`
    const group = { id, title: known === undefined ? title : null, members: members.map((m) => names.account(m)) }
    await store.join(group)
    names.join(group)
    return { ok: true, value: { id } }
  }

  const click = async (from: string, message: string, button: string): Promise<Said> => {
    const row = await store.find(message)
    const found = row?.buttons.find((b) => b.key === button || b.label === button)
    if (!row || !found) return { ok: false, error: no.noButton }
    const account = names.account(from)
    const sees = row.chat === null ? row.talk === account : names.member(row.chat, from)
    if (!sees) return { ok: false, error: no.notYours }
    return hear({ ...blank(account, row.chat), click: { message, button: found.key } }, `[${found.label}]`, null)
  }
  return { post, click, openGroup }
}
