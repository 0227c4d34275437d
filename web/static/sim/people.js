/** Who one is, and changing it: quick roles at the top, everybody in a list that can be searched. */
import { avatar, groupOf } from './avatar.js'
import { fill, tour, words } from './data.js'
import { $, el, narrow, openDialog, setBadge } from './dom.js'
import { showList } from './screens.js'
import { become, on, person, personNamed, state, told } from './store.js'

/** A county of thousands is searched, not scrolled. */
const MOST = 400

let tab = words.all

export function startPeople() {
  for (const name of ['me', 'people', 'messages']) on(name, draw)
  $('me').addEventListener('click', () => {
    $('find-person').value = ''
    tab = words.all
    openDialog($('people'))
    // On a phone the keyboard would cover the list.
    if (!narrow.matches) $('find-person').focus()
    list()
  })
  $('find-person').addEventListener('input', list)
}

/** Steps into another person's shoes from the list or a chip: on a phone one starts at that person's conversations. */
export function switchTo(who, thread) {
  $('people').close()
  if (thread === undefined) showList()
  become(who, thread)
}

function badge(n) {
  const mark = el('b', { class: 'badge' })
  setBadge(mark, n)
  return mark
}

function draw() {
  const me = person(state.me)
  $('me').replaceChildren(avatar(me), el('span', { class: 'who' }, me.name))
  for (const place of document.querySelectorAll('[data-roles]')) place.replaceChildren(...roles())
  if ($('people').open) list()
}

function roles() {
  const chip = ({ is, label }) => {
    const pressed = String(is.id === state.me)
    const props = { type: 'button', class: 'role', title: is.name, 'aria-pressed': pressed }
    return el('button', { ...props, onclick: () => switchTo(is.id) }, label, badge(told(is.id)))
  }
  return tour.roles
    .map((role) => ({ ...role, is: personNamed(role.person) }))
    .filter((role) => role.is)
    .map(chip)
}

function list() {
  const typed = $('find-person').value.trim()
  const terms = typed.split(/\s+/)
  const everybody = [...state.people.values()].map((who) => ({
    who,
    group: groupOf(who),
    told: told(who.id),
  }))
  const tabs = [words.all, ...words.groupOrder.filter((name) => everybody.some((p) => p.group.name === name))]
  $('person-groups').replaceChildren(
    ...tabs.map((name) =>
      el(
        'button',
        {
          type: 'button',
          'aria-pressed': String(name === tab),
          onclick: () => {
            tab = name
            list()
          },
        },
        name,
      ),
    ),
  )
  const fitting = everybody.filter(
    ({ who, group }) =>
      (tab === words.all || group.name === tab) && terms.every((t) => `${who.name} ${who.posts.join(' ')}`.includes(t)),
  )
  const shown = fitting.slice(0, MOST)
  const heard = fitting.filter((p) => p.told > 0)
  const sections = words.groupOrder.map((name) =>
    section(
      name,
      shown.filter((p) => p.group.name === name),
    ),
  )
  const stranger = typed !== '' && !personNamed(typed) ? [strangerRow(typed)] : []
  const more = fill(words.more, { n: fitting.length - shown.length })
  const rest = fitting.length > MOST ? [el('p', { class: 'hint' }, more)] : []
  const rows = [section(words.justTold, heard), ...sections, ...rest, ...stranger].flat()
  $('person-list').replaceChildren(...(rows.length > 0 ? rows : [el('p', { class: 'hint' }, words.nobody)]))
}

function section(name, people) {
  if (people.length === 0) return []
  return [
    el('h3', {}, name),
    el(
      'ul',
      {},
      people.map((p) => el('li', {}, personRow(p))),
    ),
  ]
}

function personRow({ who, told: n }) {
  const posts = who.posts.join('、')
  return el(
    'button',
    {
      type: 'button',
      class: 'row',
      'aria-current': who.id === state.me ? 'true' : null,
      onclick: () => switchTo(who.id),
    },
    avatar(who),
    el(
      'span',
      { class: 'words' },
      el('span', { class: 'title' }, who.name),
      posts === '' || who.name.endsWith(posts) ? null : el('span', { class: 'last' }, posts),
    ),
    badge(n),
  )
}

/** Anybody may write to the bot in private, registered or not. */
function strangerRow(name) {
  const who = { id: name, name, posts: [], chats: [] }
  const start = () => {
    if (!state.people.has(name)) state.people.set(name, who)
    switchTo(name)
  }
  return el(
    'button',
    { type: 'button', class: 'row', onclick: start },
    avatar(who),
    el('span', { class: 'words' }, fill(words.stranger, { name })),
  )
}
