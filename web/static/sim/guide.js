/** Leads a first visitor through a case. Progress is kept, so a reload goes on where one was. */
import { getCases } from './api.js'
import { report, skip } from './clock.js'
import { prefill } from './composer.js'
import { fill, tour } from './data.js'
import { $, el, icon } from './dom.js'
import { rules } from './guide-rules.js'
import { keep, recall } from './keep.js'
import { fromSample } from './photos.js'
import { become, chatTitled, messagesOf, now, on, personNamed, state } from './store.js'
import { showChat } from './screens.js'
import { clockTime, fromLocal, isoLocal, momentOn } from './time.js'

const { steps, words } = tour
const DAY = 24 * 3600 * 1000
const fresh = () => ({ at: 0, since: state.cursor, number: '', filled: false, closed: false })
let progress

export function startGuide(newWorld) {
  // The guide's people belong to the demonstration county.
  if (!steps.every((step) => personNamed(step.person))) return
  // What was filled in is gone with the page that held it.
  progress = newWorld ? fresh() : { ...recall('guide', fresh()), filled: false }
  if (!steps[progress.at]) progress = fresh()
  on('messages', () => void check())
  $('open-guide').addEventListener('click', () =>
    update(progress.at === steps.length - 1 ? fresh() : { closed: false }),
  )
  draw()
  void check()
}

function update(changes) {
  progress = { ...progress, ...changes }
  keep('guide', progress)
  draw()
}

const forward = (done) =>
  update({
    at: progress.at + 1,
    since: done.seq,
    number: done.number ?? progress.number,
    filled: false,
  })

let checking = false
async function check() {
  const step = steps[progress.at]
  if (checking || progress.closed) return
  checking = true
  try {
    const cases = step.done === 'closed' ? await getCases() : []
    const messages = [...state.messages.values()].toSorted((a, b) => a.seq - b.seq)
    const done = rules[step.done]({
      step,
      since: progress.since,
      number: progress.number,
      messages,
      cases,
      idOf: (name) => personNamed(name)?.id,
    })
    if (!done) return
    forward(done)
  } finally {
    checking = false
  }
  void check()
}

/** Puts the visitor in the right place and prepares what is to be said. */
async function help() {
  const { at } = progress
  const step = steps[at]
  if (step.done === 'pressed') return update(fresh())
  $('guide-act').disabled = true
  try {
    const who = personNamed(step.person)
    const thread = step.chat === null ? `p:${who.id}` : `g:${chatTitled(step.chat)?.id}`
    become(who.id, thread)
    showChat()
    if (step.fill) await write(step.fill, who, thread)
    if (step.skip) await skip(target(step.skip))
    if (progress.at === at) progress.filled = true
  } finally {
    update({})
  }
}

/** By night nobody is woken for it: a visitor of that hour would wait until morning for whatever comes next. */
async function byDay() {
  const { from, to, morning } = tour.day
  const time = clockTime(now())
  if (time < from || time >= to) await skip({ to: fromLocal(isoLocal(momentOn(now(), time < from ? 0 : 1, morning))) })
}

async function write({ text, photo, quote }, who, thread) {
  report()
  await byDay()
  const photos = photo ? [await fromSample(photo, who.id)] : []
  prefill({ text: fill(text, progress), photos, quote: quote ? asked(thread) : null })
}

/** The bot's last words to this person about the case. */
const asked = (thread) =>
  messagesOf(thread).findLast((m) => m.from === 'bot' && m.text.includes(progress.number))?.id ?? null

/** Not at night: low lanes keep quiet then, and nothing would be seen. */
function target({ days, notBefore }) {
  return { to: fromLocal(isoLocal(Math.max(now() + days * DAY, momentOn(now(), days, notBefore)))) }
}

function draw() {
  const step = steps[progress.at]
  const last = progress.at === steps.length - 1
  $('guide').hidden = progress.closed
  $('open-guide').hidden = !progress.closed
  $('guide').replaceChildren(
    el(
      'ol',
      { class: 'dots', 'aria-hidden': true },
      steps.slice(0, -1).map((_, i) => el('li', { class: i < progress.at ? 'done' : i === progress.at ? 'here' : '' })),
    ),
    el(
      'p',
      { 'aria-live': 'polite' },
      el('b', {}, step.title),
      el('span', { class: 'visually-hidden' }, fill(words.step, { n: progress.at + 1, total: steps.length })),
      el(
        'span',
        {},
        ` ${progress.filled && step.fill ? step.after : fill(step.text, progress)}${progress.filled && step.skip ? step.after : ''}`,
      ),
    ),
    el(
      'button',
      {
        type: 'button',
        class: progress.filled && step.fill ? '' : 'primary',
        id: 'guide-act',
        onclick: () => void help(),
      },
      step.button,
    ),
    ...(last
      ? []
      : [el('button', { type: 'button', class: 'plain', onclick: () => forward({ seq: state.cursor }) }, words.skip)]),
    el(
      'button',
      {
        type: 'button',
        class: 'plain close',
        'aria-label': words.close,
        onclick: () => update({ closed: true }),
      },
      icon('close'),
    ),
  )
  // Once all is filled in, the button to press is the composer's own.
  $('send').classList.toggle('wanted', !progress.closed && progress.filled && step.fill !== undefined)
}
