// Keeps what is typed: at once in this browser, and every few seconds at the server. Both are gone once the text is saved;
// the browser's copy also once the server has it, and at signing out (views/assets/staffelstab.js).

import { forgetOld, type LocalText, offerBox, stored, storePrefix } from './local-texts.js';

interface Answer {
  readonly gesichert: 'ja' | 'zu-schnell' | 'anderswo' | null;
  readonly revision: number | null;
  readonly um: string | null;
  readonly andere: readonly string[];
  readonly neuer: string | null;
}

/** Which copy the form that was just sent belongs to; the next page clears it if it is another one. */
const sentKey = 'staffelstab:gesendet';
const sendAfterMs = 3_000;
const retryAfterMs = 5_000;
const signOfLifeMs = 20_000;

const offline =
  'Keine Verbindung. Ihr Text ist in diesem Browser gesichert und wird gesendet, sobald die Verbindung wieder da ist.';
const onlyHere = 'Keine Verbindung. Bitte lassen Sie dieses Fenster offen, bis sie wieder da ist.';

const names = [
  ...[
    'title',
    'source',
    'zweck',
    'frist',
    'zustaendig',
    'rechtsgrundlage',
    'schlagwoerter',
    'leserkreis',
    'comment',
    'stelle',
  ],
  'baseNo',
];

/** What else the page may ask of the keeping. */
export interface Keeper {
  /** Stops it; resolves when nothing is on its way any more. */
  pause(): Promise<void>;
  /** Goes on; `to` where the text has become one of another article. */
  resume(to?: { address: string; key: string }): void;
}

/** @param takeUp puts a text into the editor's field */
export function keepText(
  form: HTMLFormElement,
  state: HTMLElement,
  takeUp: (source: string) => void,
): Keeper {
  const { keepWho = '' } = state.dataset;
  let address = state.dataset.keep ?? '';
  let storeName = `${storePrefix}${keepWho}:${state.dataset.keepKey ?? ''}`;
  let revision = Number(state.dataset.keepRevision);
  let changed = false;
  let sending: Promise<void> | null = null;
  let ended = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const say = (words: string) => {
    if (state.textContent !== words) state.textContent = words;
  };
  const fields = () => {
    const data = new FormData(form);
    return Object.fromEntries(
      names.flatMap((name) => (data.has(name) ? [[name, String(data.get(name))] as const] : [])),
    );
  };
  const keepHere = () =>
    stored((storage) => {
      storage.setItem(storeName, JSON.stringify({ at: new Date().toISOString(), fields: fields() }));
      return true;
    });
  const dropHere = () => stored((storage) => storage.removeItem(storeName));

  async function ask(withText: boolean): Promise<Response> {
    const data = new FormData(form);
    const body = new URLSearchParams({ _csrf: String(data.get('_csrf') ?? '') });
    if (data.has('art')) body.set('art', String(data.get('art')));
    if (data.has('baseNo')) body.set('baseNo', String(data.get('baseNo')));
    if (withText) {
      for (const [name, value] of Object.entries(fields())) body.set(name, value);
      body.set('revision', String(revision));
    }
    // Only typing is a sign of life for the session; a page that lies open is none.
    return fetch(withText ? `${address}?aktiv=ja` : address, {
      method: 'POST',
      body,
      credentials: 'same-origin',
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(20_000),
    });
  }

  function later(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(send, ms);
  }

  async function send(): Promise<void> {
    if (!changed || sending || ended) return;
    changed = false;
    sending = keepThere();
    await sending;
    sending = null;
    if (changed && !ended) later(sendAfterMs);
  }

  async function keepThere(): Promise<void> {
    try {
      const answer = await ask(true);
      if (answer.ok) heard((await answer.json()) as Answer);
      else await refused(answer);
    } catch {
      changed = true;
      say(keepHere() ? offline : onlyHere);
      later(retryAfterMs);
    }
  }

  function heard(answer: Answer): void {
    tell(answer);
    if (answer.gesichert === 'ja') {
      revision = answer.revision ?? revision;
      if (!changed) dropHere();
      say(`Gesichert um ${answer.um} Uhr. Noch nicht als Fassung gespeichert.`);
    } else if (answer.gesichert === 'zu-schnell') changed = true;
    else if (answer.gesichert === 'anderswo') {
      ended = true;
      keepHere();
      say(
        'Sie schreiben diesen Text auch in einem anderen Fenster. Hier wird er nicht mehr von selbst gesichert; bitte speichern Sie ihn.',
      );
    }
  }

  async function refused(answer: Response): Promise<void> {
    keepHere();
    if (answer.status === 401) {
      // The page is covered until the same person is back (session-watch.js); then it goes on.
      changed = true;
      say('Ihre Anmeldung ist beendet. Ihr Text ist in diesem Browser gesichert.');
      later(retryAfterMs * 2);
      return;
    }
    if (answer.status >= 500) {
      changed = true;
      say(offline.replace('Keine Verbindung', 'Staffelstab ist gerade nicht erreichbar'));
      later(retryAfterMs * 2);
      return;
    }
    const { message = '' } = (await answer.json().catch(() => ({}))) as { message?: string };
    if (answer.status === 403 || answer.status === 404) {
      ended = true;
      say(
        'Sie dürfen diesen Artikel nicht mehr bearbeiten. Ihr Text wird nicht mehr gesichert; kopieren Sie ihn, wenn Sie ihn noch brauchen.',
      );
    } else say(`Nicht gesichert. ${message}`);
  }

  /** Who else writes, and what they saved: said once when it changes. */
  function tell(answer: Answer): void {
    const place = document.querySelector('[data-keep-others]');
    if (!place) return;
    const sentences = [...answer.andere, ...(answer.neuer ? [answer.neuer] : [])];
    const now = [...place.children].map((one) => one.textContent);
    if (sentences.length === now.length && sentences.every((one, no) => one === now[no])) return;
    place.replaceChildren(
      ...sentences.map((words) => {
        const line = document.createElement('p');
        line.textContent = words;
        return line;
      }),
    );
  }

  async function signOfLife(): Promise<void> {
    if (
      ended ||
      changed ||
      sending ||
      document.visibilityState !== 'visible' ||
      !form.elements.namedItem('baseNo')
    )
      return;
    try {
      const answer = await ask(false);
      if (answer.ok) tell((await answer.json()) as Answer);
      else if (answer.status === 403 || answer.status === 404) await refused(answer);
    } catch {
      // Said as soon as there is something to keep.
    }
  }

  function put(local: LocalText): void {
    for (const [name, value] of Object.entries(local.fields)) {
      const field = form.elements.namedItem(name);
      if (name === 'source') takeUp(value);
      else if (
        field instanceof HTMLInputElement ||
        field instanceof HTMLSelectElement ||
        field instanceof HTMLTextAreaElement
      )
        field.value = value;
    }
    form.dispatchEvent(new Event('input', { bubbles: true }));
  }

  /** A text of this person that never reached the server. */
  function offerLocal(): void {
    const local = stored((storage) => JSON.parse(storage.getItem(storeName) ?? 'null') as LocalText | null);
    const place = document.querySelector('[data-keep-local]');
    if (!local || !place) return;
    const here = fields();
    const same = (name: string) =>
      (local.fields[name] ?? '').replace(/\r\n/g, '\n') === (here[name] ?? '').replace(/\r\n/g, '\n');
    if (names.every((name) => name === 'baseNo' || same(name))) {
      dropHere();
      return;
    }
    place.append(offerBox(local.at, () => put(local), dropHere));
  }

  forgetOld();
  offerLocal();
  form.addEventListener('input', () => {
    if (!changed) later(sendAfterMs);
    changed = true;
    keepHere();
  });
  form.addEventListener('submit', (event) => {
    clearTimeout(timer);
    ended = true;
    keepHere();
    if (sending) {
      // What is on its way would otherwise be kept as not saved after the form has saved it.
      event.preventDefault();
      event.stopImmediatePropagation();
      const { submitter } = event;
      void sending.then(() => form.requestSubmit(submitter));
      return;
    }
    try {
      sessionStorage.setItem(sentKey, storeName);
    } catch {
      // The copy stays and is offered once more.
    }
  });
  // Back from the page that the form led to: it goes on.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) ended = false;
  });
  window.addEventListener('online', () => later(0));
  document.addEventListener('visibilitychange', () => {
    // Whoever leaves may not come back.
    if (document.visibilityState === 'hidden') later(0);
    else signOfLife();
  });
  setInterval(signOfLife, signOfLifeMs);
  return {
    async pause() {
      clearTimeout(timer);
      ended = true;
      await sending;
    },
    resume(to) {
      ended = false;
      if (to) {
        dropHere();
        address = to.address;
        storeName = `${storePrefix}${keepWho}:${to.key}`;
        revision = 0;
      }
      changed = true;
      later(0);
    },
  };
}
