/** Starts the page: who and what there is, then everything that was said, then live. */
import { getChats, getClock, getPeople } from './api.js'
import { startAttach } from './attach.js'
import { startClock } from './clock.js'
import { startComposer } from './composer.js'
import { tour } from './data.js'
import { startDialogs } from './dom.js'
import { startGuide } from './guide.js'
import { listen, pull } from './live.js'
import { startLog } from './log.js'
import { startPanel } from './panel.js'
import { startPeople } from './people.js'
import { startRail } from './rail.js'
import { startScreens } from './screens.js'
import {
  become,
  chatTitled,
  forgetOldWorld,
  person,
  personNamed,
  setChats,
  setClockTo,
  setPeople,
  state,
} from './store.js'

const [people, chats, clock] = await Promise.all([getPeople(), getChats(), getClock()])
setPeople(people)
setChats(chats)
setClockTo(clock.now)
await pull()
const newWorld = forgetOldWorld()

startDialogs()
startScreens()
startPeople()
startRail()
startLog()
startComposer()
startAttach()
startClock()
startPanel()

const me = state.people.get(state.me) ?? personNamed(tour.roles[0].person) ?? people[0]
const start = chatTitled(tour.steps[0].chat)
become(me.id, start && person(me.id).chats.includes(start.id) ? `g:${start.id}` : undefined)
startGuide(newWorld)
listen()
