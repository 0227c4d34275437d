/** Plays a story in a world of its own and compares what the bot said, line by line. */
import { existsSync, readFileSync } from 'node:fs'
import { at, type Instant, parseIso, wall } from '../../domain/time.ts'
import type { SimMessage } from '../../web/simulator/port.ts'
import { createWorld, type World } from '../support/world.ts'
import { photo } from '../support/photo.ts'
import { fits, parseStory, type Step, StoryError } from './parse.ts'

export type StoryResult =
  | { ok: true; title: string }
  | { ok: false; title: string; line: number; reason: string; transcript: string }

type Play = {
  world: World
  heard: { message: SimMessage; where: string; taken: boolean }[]
  cursor: number
  /** Index in `heard` of the last message taken per conversation. */
  last: Map<string, number>
  refs: Map<string, string>
  lines: string[]
}

export async function runStory(server: string, source: string): Promise<StoryResult> {
  const story = parseStory(source)
  const [first] = story.steps
  const start = first?.do === 'time' ? parseIso(first.at) : undefined
  if (start === undefined)
    return { ok: false, title: story.title, line: first?.line ?? 1, reason: 'a story begins with 时间', transcript: '' }
  const world = await createWorld(server, start)
  const play: Play = { world, heard: [], cursor: 0, last: new Map(), refs: new Map(), lines: [] }
  let line = 1
  try {
    for (const step of story.steps.slice(1)) {
      line = step.line
      await perform(play, step)
      if (world.errors.length > 0) throw new StoryError(line, `error logged: ${world.errors.join('\n')}`)
    }
    return { ok: true, title: story.title }
  } catch (error) {
    const reason =
      error instanceof StoryError
        ? error.message
        : error instanceof Error
          ? (error.stack ?? error.message)
          : String(error)
    return { ok: false, title: story.title, line, reason, transcript: play.lines.join('\n') }
  } finally {
    await world.stop()
  }
}

async function perform(play: Play, step: Step): Promise<void> {
  const { sim } = play.world
  switch (step.do) {
    case 'time':
      throw new StoryError(step.line, '时间 stands only at the beginning')
    case 'pass':
      return move(play, sim.now() + step.ms, step.line)
    case 'until':
      return move(play, untilOf(step.at, sim.now(), step.line), step.line)
    case 'say':
      return say(play, step)
    case 'group': {
      const { title, members } = step
      await must(step.line, await sim.openGroup({ title, members }))
      return undefined
    }
    case 'click': {
      const message = play.refs.get(step.ref)
      if (message === undefined) throw new StoryError(step.line, `nothing kept as ${step.ref}`)
      play.lines.push(`${step.who} 点击 ${step.button}`)
      return must(step.line, await sim.click(step.who, message, step.button)).then(() => listen(play))
    }
    case 'expect':
      return expect(play, step)
    case 'never': {
      const said = play.heard.find((h) => step.where.includes(h.where) && fits(step, h.message))
      if (said) throw new StoryError(step.line, `said after all at ${said.where}: ${said.message.text}`)
      return undefined
    }
    case 'backup':
      return play.world.backup()
    case 'restore':
      play.cursor = await play.world.restore()
      // The watch beats.
      return move(play, play.world.sim.now(), step.line)
    case 'silence': {
      const loose = play.heard.filter((h) => !h.taken)
      if (loose.length > 0)
        throw new StoryError(
          step.line,
          `not silent:\n${loose.map((h) => `  前哨@${h.where}: ${shown(h.message)}`).join('\n')}`,
        )
      return undefined
    }
  }
}

async function must<T>(line: number, result: { ok: true; value: T } | { ok: false; error: string }): Promise<T> {
  if (!result.ok) throw new StoryError(line, result.error)
  return result.value
}

async function move(play: Play, to: Instant, line: number): Promise<void> {
  await must(line, await play.world.sim.moveClock({ to }))
  const w = wall(to)
  play.lines.push(`—— ${w.month}-${w.day} ${String(w.hour).padStart(2, '0')}:${String(w.minute).padStart(2, '0')}`)
  await listen(play)
}

function untilOf(text: string, now: Instant, line: number): Instant {
  const whole = parseIso(text)
  if (whole !== undefined) return whole
  const found = /^(\d\d)-(\d\d) (\d\d):(\d\d)$/.exec(text)
  if (!found) throw new StoryError(line, `cannot read ${text}`)
  const [month = 0, day = 0, hour = 0, minute = 0] = found.slice(1).map(Number)
  return at(wall(now).year, month, day, hour, minute)
}

async function say(play: Play, step: Extract<Step, { do: 'say' }>): Promise<void> {
  const { sim } = play.world
  const quote = step.quote === null ? undefined : play.refs.get(step.quote)
  if (step.quote !== null && quote === undefined) throw new StoryError(step.line, `nothing kept as ${step.quote}`)
  const images = step.attached.flatMap((a) =>
    a.kind === 'photo' ? [{ name: a.name, bytes: photo(a.name), type: 'image/png' }] : [],
  )
  const file = step.attached.find((a) => a.kind === 'file')
  const location = step.attached.find((a) => a.kind === 'location')
  play.lines.push(
    `${step.who}${step.chat === null ? '' : `@${step.chat}`}: ${step.text}${images.map((i) => `[图片 ${i.name}]`).join('')}`,
  )
  await must(
    step.line,
    await sim.post({
      from: step.who,
      chat: step.chat,
      at: step.at,
      images,
      ...(step.voice ? { voice: step.text } : { text: step.text }),
      ...(quote === undefined ? {} : { quote }),
      ...(file ? { file: { name: file.name, bytes: bytesOf(file.name), type: 'application/octet-stream' } } : {}),
      ...(location ? { location } : {}),
    }),
  )
  await listen(play)
}

/** A file that lies beside the stories; else its name is all there is in it. */
function bytesOf(name: string): Uint8Array {
  const kept = new URL(`../stories/files/${name}`, import.meta.url)
  return existsSync(kept) ? readFileSync(kept) : new TextEncoder().encode(name)
}

/** Waits until nothing is left to handle or say and takes down what was said. */
async function listen(play: Play): Promise<void> {
  const { sim } = play.world
  await sim.settle()
  for (;;) {
    const { cursor, messages } = await sim.messages({ after: play.cursor, waitMs: 0 })
    play.cursor = cursor
    if (messages.length === 0) return
    for (const message of messages) {
      if (message.from !== 'bot') continue
      const where = nameOf(play, message)
      play.heard.push({ message, where, taken: false })
      play.lines.push(`  前哨@${where}${message.edited ? ' 更新' : ''}: ${shown(message).replaceAll('\n', '\n    ')}`)
    }
  }
}

const shown = ({ text, file }: SimMessage): string => (file === null ? text : `${text} [文件 ${file.name}]`)

function nameOf(play: Play, message: SimMessage): string {
  const { sim } = play.world
  if (message.chat !== null) return sim.chats().find((c) => c.id === message.chat)?.title ?? message.chat
  return sim.people().find((p) => p.id === message.to)?.name ?? message.to ?? ''
}

async function expect(play: Play, step: Extract<Step, { do: 'expect' }>): Promise<void> {
  const index = play.heard.findIndex(
    (h, i) => !h.taken && step.where.includes(h.where) && i > (play.last.get(h.where) ?? -1) && fits(step, h.message),
  )
  const found = play.heard[index]
  if (!found) {
    const there = play.heard
      .filter((h) => !h.taken && step.where.includes(h.where))
      .map((h) => `  ${h.message.edited ? '更新: ' : ''}${shown(h.message)}`)
    throw new StoryError(
      step.line,
      `expected at ${step.where.join('|')}${step.edited ? ' 更新' : ''}: ${step.pattern}\nunmatched there:\n${there.join('\n')}`,
    )
  }
  found.taken = true
  play.last.set(found.where, index)
  if (step.keep !== null) play.refs.set(step.keep, found.message.id)
}
