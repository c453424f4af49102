import type { Keeper } from './keep-text.js';

interface Begun {
  /** Address of the article, and what its editor uses. */
  readonly artikel: string;
  readonly schluessel: string;
  readonly bearbeiten: string;
  readonly stand: string;
  readonly anlagen: string;
}

/** What has to be there before a draft can be begun, and how the page asks for it. */
const needed = [
  ['title', 'Die Datei wird eingefügt, sobald der Titel eingetragen ist.'],
  ['stelle', 'Die Datei wird eingefügt, sobald die Stelle gewählt ist.'],
] as const;

/** Waits until title and post are filled in, asking for what is missing. */
async function filledIn(form: HTMLFormElement, say: (words: string) => void): Promise<void> {
  for (const [name, words] of needed) {
    const field = form.elements.namedItem(name);
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) continue;
    while (field.value.trim() === '') {
      say(words);
      field.focus();
      await new Promise((done) => field.addEventListener('change', done, { once: true }));
    }
  }
}

function hidden(form: HTMLFormElement, name: string, value: string): void {
  const field = document.createElement('input');
  field.type = 'hidden';
  field.name = name;
  field.value = value;
  form.append(field);
}

/**
 * Saves a new text as a draft, because files need an article that they belong to; from then on the page is that draft's
 * editor, without a change that its writer would see.
 * @returns where its files go; null where it could not be begun, which is said then
 */
export async function beginDraft(
  form: HTMLFormElement,
  address: string,
  keeper: Keeper | null,
  say: (words: string) => void,
): Promise<string | null> {
  await filledIn(form, say);
  // What is on its way would otherwise be kept as a second text after the draft took it over.
  await keeper?.pause();
  const data = new FormData(form);
  const body = new URLSearchParams();
  for (const [name, value] of data) if (typeof value === 'string') body.append(name, value);
  try {
    const answer = await fetch(address, {
      method: 'POST',
      body,
      credentials: 'same-origin',
      headers: { accept: 'application/json' },
    });
    if (!answer.ok) {
      const { message = '' } = (await answer.json().catch(() => ({}))) as { message?: string };
      say(`Die Datei ist nicht eingefügt. ${message}`);
      keeper?.resume();
      return null;
    }
    const begun = (await answer.json()) as Begun;
    form.action = begun.bearbeiten;
    hidden(form, 'baseNo', '1');
    hidden(form, 'artikel', begun.artikel);
    // Opened anew, the page shows the draft with what was typed since.
    history.replaceState(null, '', begun.bearbeiten);
    keeper?.resume({ address: begun.stand, key: begun.schluessel });
    return begun.anlagen;
  } catch {
    say('Die Datei ist nicht eingefügt: keine Verbindung. Bitte versuchen Sie es noch einmal.');
    keeper?.resume();
    return null;
  }
}
