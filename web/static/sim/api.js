/** The simulator's HTTP API as functions; a refusal becomes an Error with the server's sentence. */

async function request(path, options) {
  const response = await fetch(`/sim/api/${path}`, options)
  const body = await response.json()
  if (!response.ok) throw new Error(body.error)
  return body
}

const post = (path, body) =>
  request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

export const getPeople = () => request('people')
export const getChats = () => request('chats')
export const getClock = () => request('clock')
export const getCases = () => request('cases')
export const getMessages = (after) => request(`messages?after=${after}`)
export const sendMessage = (message) => post('messages', message)
export const pressButton = (from, message, button) => post('clicks', { from, message, button })
export const setClock = (target) => post('clock', target)
