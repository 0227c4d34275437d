/** The dialogues behind the composer's tools. */
import { addFile, addPhotos, send } from './composer.js'
import { words } from './data.js'
import { $, el, openDialog } from './dom.js'
import { fromFile, fromSample, readDataUrl } from './photos.js'
import { toast } from './toast.js'

const MOST_FILE = 10 * 1024 * 1024

export function startAttach() {
  const open = {
    photo: () => openDialog($('photo-dialog')),
    voice: () => openDialog($('voice-dialog')),
    place: () => openDialog($('location-dialog')),
    file: () => $('pick-file').click(),
  }
  for (const tool of document.querySelectorAll('[data-tool]')) tool.addEventListener('click', open[tool.dataset.tool])
  startPhotos()
  startPlaces()
  $('pick-file').addEventListener('change', () => void pickFile())
  $('voice-form').addEventListener('submit', (event) => {
    event.preventDefault()
    $('voice-dialog').close()
    void send({ voice: $('voice-text').value })
    event.target.reset()
  })
}

function startPhotos() {
  const pick = async (makers) => {
    $('photo-dialog').close()
    try {
      addPhotos(await Promise.all(makers))
    } catch (error) {
      toast(error.message)
    }
  }
  $('pick-photo').addEventListener('change', () => {
    const files = [...$('pick-photo').files]
    $('pick-photo').value = ''
    void pick(files.map(fromFile))
  })
  const sample = ({ id, label }) =>
    el(
      'button',
      { type: 'button', onclick: () => pick([fromSample(id)]) },
      el('img', { src: `/static/photos/${id}.svg`, alt: '', loading: 'lazy' }),
      el('span', {}, label),
    )
  $('samples').append(...words.samples.map(sample))
}

function startPlaces() {
  const choose = ({ name, lat, lng }) => {
    $('location-name').value = name
    $('location-lat').value = lat
    $('location-lng').value = lng
  }
  $('places').append(
    ...words.places.map((place) => el('button', { type: 'button', onclick: () => choose(place) }, place.name)),
  )
  choose(words.places[0])
  $('location-form').addEventListener('submit', (event) => {
    event.preventDefault()
    $('location-dialog').close()
    void send({
      location: {
        name: $('location-name').value,
        lat: Number($('location-lat').value),
        lng: Number($('location-lng').value),
      },
    })
  })
}

async function pickFile() {
  const [file] = $('pick-file').files
  $('pick-file').value = ''
  if (!file) return
  if (file.size > MOST_FILE) return toast(words.fileTooLarge)
  addFile({ name: file.name, data: await readDataUrl(file) })
}
