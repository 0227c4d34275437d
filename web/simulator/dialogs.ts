/** Who to be, what time to go to, and what to attach. */
import { html } from 'hono/html'
import { pageWords as words } from '../../prompts/words/simulator.ts'
import { icon } from './icon.ts'

const heading = (title: string) =>
  html`<header>
    <h2>${title}</h2>
    <button type="button" class="plain" data-close aria-label="${words.close}">${icon('close')}</button>
  </header>`

export const peopleDialog = () =>
  html`<dialog id="people" class="tall" aria-label="${words.peopleTitle}">
    ${heading(words.peopleTitle)}
    <input
      type="search"
      id="find-person"
      placeholder="${words.search}"
      aria-label="${words.search}"
      autocomplete="off"
    />
    <div class="tabs quick" role="group" aria-label="${words.roles}" data-roles></div>
    <div id="person-groups" class="tabs" role="group"></div>
    <div id="person-list" class="persons"></div>
  </dialog>`

export const clockDialog = () =>
  html`<dialog id="clock-dialog" aria-label="${words.clock}">
    ${heading(words.clock)}
    <p class="big"><time></time></p>
    <div class="choices">
      <button type="button" data-advance="PT1H">${words.oneHour}</button>
      <button type="button" data-advance="P1D">${words.oneDay}</button>
      <button type="button" data-advance="P3D">${words.threeDays}</button>
      <button type="button" data-morning>${words.morning}</button>
    </div>
    <form id="clock-form" class="row">
      <label>${words.moveTo} <input type="datetime-local" id="clock-to" required /></label
      ><button class="primary">${words.confirm}</button>
    </form>
  </dialog>`

export const photoDialog = () =>
  html`<dialog id="photo-dialog" aria-label="${words.photoTitle}">
    ${heading(words.photoTitle)}
    <label class="file"
      >${icon('photo')}${words.fromDevice}<input
        type="file"
        id="pick-photo"
        accept="image/*"
        multiple
        class="visually-hidden"
    /></label>
    <p class="hint">${words.samples}</p>
    <div id="samples" class="samples"></div>
  </dialog>`

export const voiceDialog = () =>
  html`<dialog id="voice-dialog" aria-label="${words.voiceTitle}">
    ${heading(words.voiceTitle)}
    <form id="voice-form">
      <label>${words.voiceLabel}<textarea id="voice-text" rows="3" required maxlength="10000"></textarea></label>
      <button class="primary">${words.send}</button>
    </form>
  </dialog>`

export const locationDialog = () =>
  html`<dialog id="location-dialog" aria-label="${words.locationTitle}">
    ${heading(words.locationTitle)}
    <div id="places" class="choices"></div>
    <form id="location-form">
      <label>${words.locationName}<input type="text" id="location-name" required maxlength="100" /></label>
      <div class="row">
        <label>${words.latitude}<input type="number" id="location-lat" step="any" min="-90" max="90" required /></label>
        <label
          >${words.longitude}<input type="number" id="location-lng" step="any" min="-180" max="180" required
        /></label>
      </div>
      <button class="primary">${words.send}</button>
    </form>
  </dialog>`

export const viewer = () =>
  html`<dialog id="viewer" class="viewer" aria-label="${words.viewer}">
    <button type="button" class="plain" data-close aria-label="${words.close}">${icon('close')}</button
    ><img alt="${words.viewer}" />
  </dialog>`
