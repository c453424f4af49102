// Comfort on top of pages that work without it. No build, no dependency; every part gives up silently.

const on = (type, handler) => document.addEventListener(type, handler);
const typing = (element) => element?.closest?.('input, textarea, select, [contenteditable="true"]');

// "/" leads to the search field, as long as nobody is typing.
on('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const field = [...document.querySelectorAll('[data-search]')].find((one) => one.offsetParent);
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});

// Searching while typing begins with the second letter; one letter finds half the house. Emptied, it shows the help again.
on('htmx:beforeRequest', (event) => {
  const field = event.detail.elt;
  if (field.matches?.('[data-live-search]') && field.value.trim().length === 1) event.preventDefault();
});
// A search that was sent by Enter must not be overtaken by one that is still on its way.
on('submit', (event) => {
  const field = event.target.querySelector?.('[data-live-search]');
  if (field) window.htmx?.trigger(field, 'htmx:abort');
});

// The menus of the header close by Escape, by a click elsewhere, and when the keyboard goes on to something else.
const openMenus = () => document.querySelectorAll('details.st-menu[open]');
on('keydown', (event) => {
  if (event.key !== 'Escape') return;
  for (const menu of openMenus()) {
    menu.open = false;
    if (menu.contains(document.activeElement)) menu.querySelector('summary').focus();
  }
});
const closeMenusWithout = (element) => {
  for (const menu of openMenus()) if (!menu.contains(element)) menu.open = false;
};
on('click', (event) => closeMenusWithout(event.target));
on('focusin', (event) => closeMenusWithout(event.target));

// A form goes out once. The button stays focusable, so the keyboard does not lose its place.
on('submit', (event) => {
  const form = event.target;
  if (form.method !== 'post' || form.matches('[hx-post], [data-hx-post]')) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = 'true';
  event.submitter?.setAttribute('aria-disabled', 'true');
});
// Coming back by the browser's history, the form must work again.
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) {
    delete form.dataset.sent;
    form.querySelector('[aria-disabled="true"]')?.removeAttribute('aria-disabled');
  }
});

// What saves itself says in words how far it is: [data-autosave="Entwurf gespeichert"] around <p data-autosave-state>.
const say = (form, text) => {
  const place = form?.querySelector('[data-autosave-state]');
  if (place) place.textContent = text;
};
const clock = () => new Date().toLocaleTimeString('de-DE', { hour: '2-digit', minute: '2-digit' });
on('input', (event) => say(event.target.closest('[data-autosave]'), 'Änderungen noch nicht gespeichert'));
on('htmx:beforeRequest', (event) => say(event.target.closest('[data-autosave]'), 'Wird gespeichert …'));
on('htmx:afterRequest', (event) =>
  say(
    event.target.closest('[data-autosave]'),
    event.detail.successful
      ? `${event.target.closest('[data-autosave]')?.dataset.autosave} um ${clock()} Uhr`
      : 'Nicht gespeichert. Bitte speichern Sie von Hand.',
  ),
);

// Buttons with data-copy="#id" copy the text of that element and say so.
on('click', async (event) => {
  const button = event.target.closest?.('[data-copy]');
  if (!button || !navigator.clipboard) return;
  const source = document.querySelector(button.dataset.copy);
  const label = button.querySelector('.kern-label') ?? button;
  const before = label.textContent;
  await navigator.clipboard.writeText((source?.value ?? source?.textContent ?? '').trim());
  label.textContent = 'Kopiert';
  setTimeout(() => {
    label.textContent = before;
  }, 2000);
});

// The link beside a heading also copies its whole address and says so; without a clipboard it only leads there.
const toast = document.createElement('p');
toast.className = 'st-toast';
toast.setAttribute('role', 'status');
if (document.querySelector('.st-prose__anchor')) document.body.append(toast);
let toastEnd;
on('click', async (event) => {
  const link = event.target.closest?.('.st-prose__anchor');
  if (!link || !navigator.clipboard) return;
  await navigator.clipboard.writeText(link.href);
  clearTimeout(toastEnd);
  toast.textContent = 'Link zum Abschnitt kopiert';
  toastEnd = setTimeout(() => {
    toast.textContent = '';
  }, 4000);
});

// An explained term: Escape puts its explanation away without moving anything; a finger's first tap shows it, the next leads on.
const terms = () => document.querySelectorAll('.st-term');
on('keydown', (event) => {
  if (event.key !== 'Escape') return;
  for (const term of terms())
    if (term.matches(':hover, :focus-within, .st-term--open')) {
      term.classList.remove('st-term--open');
      term.classList.add('st-term--closed');
    }
});
for (const type of ['mouseout', 'focusout'])
  on(type, (event) => {
    const term = event.target.closest?.('.st-term--closed');
    if (term && !term.contains(event.relatedTarget)) term.classList.remove('st-term--closed');
  });
on('click', (event) => {
  const tapped = event.pointerType === 'touch' ? event.target.closest?.('.st-term') : null;
  if (tapped && !tapped.classList.contains('st-term--open')) event.preventDefault();
  for (const term of terms()) term.classList.toggle('st-term--open', term === tapped);
});

// A Schlagwort that is offered takes the place of what is being typed, or comes behind what is there.
on('click', (event) => {
  const button = event.target.closest?.('[data-add-word]');
  const field = button && document.getElementById(button.getAttribute('aria-controls'));
  if (!field) return;
  const word = button.dataset.addWord;
  const parts = field.value.split(',').map((part) => part.trim());
  const typed = parts.pop().toLocaleLowerCase('de');
  if (typed && !word.toLocaleLowerCase('de').includes(typed)) parts.push(field.value.split(',').pop().trim());
  field.value = `${[...parts.filter(Boolean), word].join(', ')}, `;
  field.focus();
  field.dispatchEvent(new Event('input', { bubbles: true }));
});

// data-print opens the print dialogue, once the pictures further down have arrived that nobody has scrolled to yet.
on('click', async (event) => {
  if (!event.target.closest?.('[data-print]')) return;
  const pictures = [...document.querySelectorAll('img[loading="lazy"]')];
  for (const picture of pictures) picture.loading = 'eager';
  const arrived = Promise.allSettled(pictures.map((picture) => picture.decode()));
  await Promise.race([arrived, new Promise((settle) => setTimeout(settle, 3000))]);
  window.print();
});
// The browser's own way to print cannot wait; what is asked for now mostly comes in time.
window.addEventListener('beforeprint', () => {
  for (const picture of document.querySelectorAll('img[loading="lazy"]')) picture.loading = 'eager';
});

// Words marked in an article can be asked about: the link to the question form comes to the reader and takes them along.
document.addEventListener('selectionchange', () => {
  const place = document.querySelector('[data-ask]');
  const link = place?.querySelector('a');
  if (!link) return;
  const selection = document.getSelection();
  const text = document.querySelector('.st-article__text .st-prose');
  const marked = text && selection?.anchorNode && text.contains(selection.anchorNode);
  const words = marked ? selection.toString().replace(/\s+/g, ' ').trim().slice(0, 400) : '';
  const label = link.querySelector('.kern-label') ?? link;
  place.dataset.ask ||= label.textContent;
  const address = new URL(link.href);
  if (words.length > 2) address.searchParams.set('passage', words);
  else address.searchParams.delete('passage');
  link.href = address.pathname + address.search;
  place.classList.toggle('st-ask--marked', words.length > 2);
  label.textContent = words.length > 2 ? 'Zur markierten Stelle fragen' : place.dataset.ask;
});

// A long select gets a box that narrows its choices while typing.
function addFilter(select) {
  if (select.options.length < 12 || select.dataset.filtered) return;
  select.dataset.filtered = 'true';
  const all = [...select.options];
  const box = document.createElement('input');
  const state = document.createElement('p');
  box.type = 'search';
  box.className = 'kern-form-input__input st-filter';
  box.placeholder = 'Liste eingrenzen';
  box.setAttribute('aria-label', `${select.dataset.filter}: Liste eingrenzen`);
  box.autocomplete = 'off';
  state.className = 'st-sr-only';
  state.setAttribute('role', 'status');
  box.addEventListener('input', () => {
    const words = box.value.toLocaleLowerCase('de').split(/\s+/).filter(Boolean);
    const hit = (one) => words.every((word) => one.text.toLocaleLowerCase('de').includes(word));
    // The chosen option always stays, so that narrowing never changes the answer.
    for (const one of all)
      one.hidden = one.disabled && one.value === '' ? false : !(one.selected || hit(one));
    state.textContent = `${all.filter((one) => !one.hidden).length} Einträge`;
  });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') event.preventDefault();
  });
  select.parentElement.before(box, state);
}

// A file dropped or chosen in [data-checksum-of="#field"] puts its SHA-256 into that field; it is not sent anywhere.
async function putChecksum(box, file) {
  const field = document.querySelector(box.dataset.checksumOf);
  const state = box.querySelector('[data-checksum-state]');
  if (!file || !field) return;
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  field.value = [...new Uint8Array(digest)].map((one) => one.toString(16).padStart(2, '0')).join('');
  state.textContent = `Prüfsumme von „${file.name}“ ist eingetragen. Jetzt „Prüfen“ wählen.`;
  // What has no name is not sent.
  box.querySelector('input[type=file]').removeAttribute('name');
}
function offerDrop(box) {
  // Only in secure contexts can a browser compute it; elsewhere the file is sent.
  if (!globalThis.crypto?.subtle) return;
  box.addEventListener('change', (event) => putChecksum(box, event.target.files[0]));
  box.addEventListener('dragover', (event) => {
    event.preventDefault();
    box.classList.add('st-drop--over');
  });
  box.addEventListener('dragleave', () => box.classList.remove('st-drop--over'));
  box.addEventListener('drop', (event) => {
    event.preventDefault();
    box.classList.remove('st-drop--over');
    putChecksum(box, event.dataTransfer.files[0]);
  });
}

function enhance(root) {
  for (const box of root.querySelectorAll('[data-checksum-of]')) offerDrop(box);
  root.querySelector('[data-error-summary]')?.focus();
  for (const select of root.querySelectorAll('select[data-filter]')) addFilter(select);
}

enhance(document);
on('htmx:load', (event) => enhance(event.detail.elt));

// Texts that the editor keeps in this browser (views/browser/editor/keep-text.ts) are gone when they were saved, and when
// their writer signs out: the next one at this machine may be somebody else.
function dropTexts(which) {
  try {
    const sent = sessionStorage.getItem('staffelstab:gesendet');
    if (which === 'sent' && sent && !document.querySelector('[data-keep]')) localStorage.removeItem(sent);
    if (which === 'sent') sessionStorage.removeItem('staffelstab:gesendet');
    if (which === 'all')
      for (const name of Object.keys(localStorage))
        if (name.startsWith('staffelstab:text:')) localStorage.removeItem(name);
  } catch {
    // Without storage there is nothing to drop.
  }
}
dropTexts(location.pathname === '/abgemeldet' ? 'all' : 'sent');
on('submit', (event) => {
  if (new URL(event.target.action, location.href).pathname === '/saml/logout') dropTexts('all');
});
