/** On a phone the list and the chat are two screens, and the cases a sheet over them. */
import { $, narrow } from './dom.js'
import { emit, readHere } from './store.js'

export function showChat() {
  if (document.body.dataset.screen === 'chat') return
  document.body.dataset.screen = 'chat'
  if (narrow.matches) history.pushState({ screen: 'chat' }, '')
  readHere()
  emit('messages')
}

export function showList() {
  document.body.dataset.screen = 'list'
  emit('messages')
}

function showCases(shown) {
  document.body.classList.toggle('cases-open', shown)
  $('open-cases').setAttribute('aria-expanded', String(shown))
  if (shown) $('close-cases').focus()
  else if (document.activeElement === $('close-cases')) $('open-cases').focus()
}

export const hideCases = () => showCases(false)

export function startScreens() {
  $('back').addEventListener('click', () => (history.state?.screen === 'chat' ? history.back() : showList()))
  addEventListener('popstate', showList)
  $('open-cases').addEventListener('click', () => showCases(!document.body.classList.contains('cases-open')))
  $('close-cases').addEventListener('click', hideCases)
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hideCases()
  })
  document.addEventListener('visibilitychange', () => {
    readHere()
    emit('messages')
  })
}
