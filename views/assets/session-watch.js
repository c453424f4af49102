// Open pages notice when the session behind them is over: what they show is covered until the same person is back, what
// was typed stays, and nobody is surprised: two minutes before the end they say so. Without script the server says it at
// the next step.

const stateAddress = '/anmeldung/stand';
const everyMs = 30_000;
const warnBelowSeconds = 120;

let who = null;
let active = false;
let dialog = null;
let kind = null;
let asking = false;
let askAgain = false;

for (const type of ['keydown', 'pointerdown', 'input'])
  document.addEventListener(
    type,
    (event) => {
      // What happens in our own dialog is its buttons' affair.
      if (!dialog?.contains(event.target)) active = true;
    },
    { passive: true, capture: true },
  );

/** A dialog of words and buttons; the page under it cannot be reached, and is covered where `covered`. */
function tell(next, { title, text, buttons, covered }) {
  if (kind === next) return;
  close();
  kind = next;
  dialog = document.createElement('dialog');
  dialog.className = covered ? 'st-session st-session--covers' : 'st-session';
  const heading = document.createElement('h2');
  heading.className = 'kern-heading-small';
  heading.id = 'sitzung-titel';
  heading.textContent = title;
  const words = document.createElement('p');
  words.textContent = text;
  const row = document.createElement('div');
  row.className = 'kern-btn-wrapper';
  for (const { label, act, href } of buttons) {
    const button = document.createElement(href ? 'a' : 'button');
    button.className = `kern-btn ${row.childElementCount === 0 ? 'kern-btn--primary' : 'kern-btn--secondary'}`;
    const span = document.createElement('span');
    span.className = 'kern-label';
    span.textContent = label;
    button.append(span);
    if (href) {
      button.href = href;
      button.target = '_blank';
    } else {
      button.type = 'button';
      button.addEventListener('click', act);
    }
    row.append(button);
  }
  dialog.setAttribute('aria-labelledby', heading.id);
  dialog.append(heading, words, row);
  if (covered) dialog.addEventListener('cancel', (event) => event.preventDefault());
  dialog.addEventListener('close', () => {
    // Escape on a warning says "I am here".
    if (kind === 'soon') stay();
  });
  document.body.append(dialog);
  document.documentElement.classList.toggle('st-covered', covered);
  dialog.showModal();
}

function close() {
  kind = null;
  document.documentElement.classList.remove('st-covered');
  dialog?.remove();
  dialog = null;
}

function stay() {
  close();
  active = true;
  ask();
}

const signIn = '/saml/login?zurueck=%2Fanmeldung%2Ferledigt';

function show(state) {
  if (!state.angemeldet) {
    if (who === null) return;
    tell('over', {
      title: 'Ihre Anmeldung ist beendet',
      text: 'Diese Seite ist verdeckt, bis Sie sich wieder angemeldet haben. Was Sie hier eingegeben haben, bleibt stehen.',
      buttons: [
        { label: 'Neu anmelden', href: signIn },
        { label: 'Seite verlassen', act: () => location.replace('/abgemeldet') },
      ],
      covered: true,
    });
    return;
  }
  if (who !== null && who !== state.wer) {
    tell('other', {
      title: 'In diesem Browser ist jetzt jemand anderes angemeldet',
      text: 'Diese Seite gehört zu einer früheren Anmeldung.',
      buttons: [{ label: 'Zur Startseite', act: () => location.replace('/') }],
      covered: true,
    });
    return;
  }
  who = state.wer;
  // After signing in again the forms of this page belong to the new session.
  for (const field of document.querySelectorAll('input[name="_csrf"]')) field.value = state.token;
  if (state.rest > warnBelowSeconds) {
    close();
    return;
  }
  if (state.grund === 'dauer')
    tell('end', {
      title: 'Ihre Anmeldung endet gleich',
      text: 'Sie gilt nicht länger als diesen Arbeitstag. Bitte speichern Sie jetzt und melden Sie sich dann neu an.',
      buttons: [{ label: 'Verstanden', act: () => dialog?.close() }],
      covered: false,
    });
  else
    tell('soon', {
      title: 'Sind Sie noch da?',
      text: 'Hier ist länger nichts geschehen. In etwa zwei Minuten endet Ihre Anmeldung von selbst.',
      buttons: [{ label: 'Ja, angemeldet bleiben', act: stay }],
      covered: false,
    });
}

async function ask() {
  if (asking) {
    // The answer under way may be older than what made us ask, and does not carry the sign of life given since.
    askAgain = true;
    return;
  }
  asking = true;
  askAgain = false;
  const mark = active && kind !== 'over' ? '?aktiv=ja' : '';
  active = false;
  try {
    const answer = await fetch(stateAddress + mark, {
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { accept: 'application/json' },
    });
    if (answer.ok) show(await answer.json());
  } catch {
    // The network is away: the page stays as it is and asks again.
  } finally {
    asking = false;
  }
  if (askAgain) ask();
}

ask();
setInterval(() => {
  if (document.visibilityState === 'visible') ask();
}, everyMs);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') ask();
});
window.addEventListener('focus', ask);
window.addEventListener('pageshow', (event) => {
  if (event.persisted) ask();
});
