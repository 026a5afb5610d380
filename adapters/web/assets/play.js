// Makes the try-out livelier. Everything works without it.

const play = document.querySelector('.play')
const notice = document.getElementById('notice')
const list = document.getElementById('messages')
const log = document.querySelector('.log')
const dialog = document.getElementById('form-dialog')
let source

/** Shows what just happened; an alert is read aloud. */
function show(text, where = notice) {
  where.replaceChildren()
  if (!text) return
  const status = document.createElement('div')
  status.className = 'status bad'
  status.setAttribute('role', 'alert')
  status.textContent = text
  where.append(status)
}

function elementsOf(html) {
  const template = document.createElement('template')
  template.innerHTML = html
  return template.content
}

function openDialog(html) {
  dialog.replaceChildren()
  const close = document.createElement('form')
  close.method = 'dialog'
  close.className = 'close'
  const button = document.createElement('button')
  button.className = 'button plain'
  button.textContent = dialog.dataset.close
  close.append(button)
  dialog.append(elementsOf(html), close)
  dialog.setAttribute('aria-label', dialog.querySelector('h2')?.textContent ?? '')
  if (!dialog.open) dialog.showModal()
  const first = dialog.querySelector('[data-focus]') ?? dialog.querySelector('h2')
  first?.focus()
}

async function send(form) {
  if (form.getAttribute('aria-busy') === 'true') return
  form.setAttribute('aria-busy', 'true')
  const inDialog = dialog.contains(form)
  const noticeHere = inDialog ? dialog.querySelector('.dialog-notice') : notice
  show('', noticeHere)
  try {
    const body = new URLSearchParams(new FormData(form))
    const response = await fetch(form.getAttribute('action'), {
      method: 'POST',
      body,
      headers: { accept: 'application/json' },
    })
    const answer = response.ok ? await response.json() : { kind: 'failed' }
    if (answer.html) openDialog(answer.html)
    if (answer.kind === 'failed') {
      if (!answer.html) show(answer.say ?? play.dataset.failed, noticeHere)
      return
    }
    // The next press of this button is another delivery; a press that failed stays the same one.
    form.querySelector('[name=nonce]').value = answer.nonce
    if (answer.kind === 'taken' && inDialog) dialog.close()
    if (form.hasAttribute('data-composer')) form.elements.text.value = ''
    if (answer.kind === 'taken' && source?.readyState !== EventSource.OPEN) location.reload()
  } catch {
    show(play.dataset.failed, noticeHere)
  } finally {
    form.removeAttribute('aria-busy')
  }
}

document.addEventListener('submit', (event) => {
  const form = event.target
  if (!form.hasAttribute('data-send')) return
  event.preventDefault()
  send(form)
})

document.getElementById('text')?.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  event.target.form.requestSubmit()
})

/** Puts a changed message in its place; a button in it that had the focus keeps it. */
function put({ id, html }) {
  const next = elementsOf(html).firstElementChild
  const old = document.getElementById(`m-${id}`)
  if (!old) return list.append(next)
  const focused = old.contains(document.activeElement)
    ? [...old.querySelectorAll('button, a')].indexOf(document.activeElement)
    : -1
  old.replaceWith(next)
  if (focused >= 0) next.querySelectorAll('button, a')[focused]?.focus()
}

function apply({ items, ids, time }) {
  const clock = document.getElementById('clock')
  if (clock && clock.textContent !== time) clock.textContent = time
  const standing = new Set(ids)
  for (const message of list.querySelectorAll('[data-message]')) {
    if (!standing.has(message.dataset.message)) message.remove()
  }
  if (ids.length > 0) list.querySelector('.empty')?.remove()
  const atEnd = Math.abs(log.scrollTop) < 120
  for (const item of items) put(item)
  if (items.length > 0 && atEnd) log.scrollTop = 0
}

if (play && 'EventSource' in window) {
  source = new EventSource(play.dataset.live)
  source.addEventListener('room', (event) => apply(JSON.parse(event.data)))
}
