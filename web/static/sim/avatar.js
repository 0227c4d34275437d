/** Pictures for people, groups and the bot, drawn from their names. */
import { words } from './data.js'
import { el } from './dom.js'
import { person } from './store.js'

/** Which of 县 部门 镇 村 企业 somebody belongs to. */
export function groupOf(who) {
  const said = who.posts.length > 0 ? who.posts : [who.name]
  const fits = (group) => said.some((text) => new RegExp(group.pattern).test(text))
  return words.groups.find((group) => group.pattern !== '' && fits(group)) ?? words.groups.at(-1)
}

function letters(who) {
  const post = words.avatars.find(([ending]) => who.name.endsWith(ending))
  return post ? post[1] : who.name.slice(0, 2)
}

export function avatar(who, extra = '') {
  return el('span', { class: `avatar ${extra}`, 'data-tint': groupOf(who).tint, 'aria-hidden': true }, letters(who))
}

export function botAvatar() {
  return el('span', { class: 'avatar', 'aria-hidden': true }, el('img', { src: '/static/bot.svg', alt: '' }))
}

/** Like a chat client's: the first members, small. */
export function groupAvatar(chat) {
  const faces = chat.members.slice(0, 4).map((id) => avatar(person(id), 'mini'))
  return el('span', { class: 'avatar many', 'aria-hidden': true }, ...faces)
}
