// Texts that lie in this browser: nobody but their writer has seen them, and a browser may refuse to keep any.

export interface LocalText {
  readonly at: string;
  readonly fields: Readonly<Record<string, string>>;
}

export const storePrefix = 'staffelstab:text:';
const forgottenAfterMs = 14 * 86_400_000;

/** A browser may refuse its storage; then texts are kept at the server alone. */
export function stored<T>(work: (storage: Storage) => T): T | null {
  try {
    return work(localStorage);
  } catch {
    return null;
  }
}

/** Takes away what nobody came back to, whoever wrote it. */
export function forgetOld(): void {
  stored((storage) => {
    for (const name of Object.keys(storage)) {
      if (!name.startsWith(storePrefix)) continue;
      const { at = '' } = JSON.parse(storage.getItem(name) ?? '{}') as Partial<LocalText>;
      if (!(Date.now() - Date.parse(at) < forgottenAfterMs)) storage.removeItem(name);
    }
  });
}

/** Says that there is one, and asks what shall become of it. */
export function offerBox(keptAt: string, takeUp: () => void, drop: () => void): HTMLElement {
  const at = new Date(keptAt).toLocaleString('de-DE', { dateStyle: 'medium', timeStyle: 'short' });
  const box = document.createElement('div');
  box.className = 'kern-alert kern-alert--info';
  box.setAttribute('role', 'status');
  const words = document.createElement('p');
  words.className = 'kern-title';
  words.textContent = `In diesem Browser liegt Ihr Text vom ${at} Uhr, der nicht mehr gesendet wurde.`;
  const row = document.createElement('div');
  row.className = 'kern-btn-wrapper';
  const button = (label: string, act: () => void) => {
    const one = document.createElement('button');
    one.type = 'button';
    one.className = 'kern-btn kern-btn--secondary kern-btn--x-small';
    const text = document.createElement('span');
    text.className = 'kern-label';
    text.textContent = label;
    one.append(text);
    one.addEventListener('click', () => {
      act();
      box.remove();
    });
    row.append(one);
  };
  button('Diesen Text übernehmen', takeUp);
  button('Text verwerfen', drop);
  const body = document.createElement('div');
  body.className = 'kern-alert__body';
  body.append(words, row);
  box.append(body);
  return box;
}
