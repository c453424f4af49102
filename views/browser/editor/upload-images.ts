import type { Surface } from './surface.js';

interface Uploaded {
  /** The picture or file as the text names it. */
  readonly markdown: string;
}

export interface UploadTarget {
  /** Where files of this text go; begins the article where it has to be. Null where that failed, which was said. */
  readonly address: () => Promise<string | null>;
  readonly form: HTMLFormElement;
  readonly surface: () => Surface;
  readonly say: (words: string) => void;
}

let uploads = 0;

/** Takes files that are pasted into or dropped on the text; words and tables from other programs stay what they are. */
export function takeFiles(element: HTMLElement, target: UploadTarget): void {
  const take = (event: Event, data: DataTransfer | null) => {
    const files = [...(data?.files ?? [])];
    // A spreadsheet puts a picture of its cells beside the text of them; the text is wanted then.
    if (files.length === 0 || data?.types.includes('text/plain')) return;
    event.preventDefault();
    event.stopPropagation();
    void uploadAll(files, target);
  };
  element.addEventListener('paste', (event) => take(event, event.clipboardData), { capture: true });
  element.addEventListener('drop', (event) => take(event, event.dataTransfer), { capture: true });
  element.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
}

/** Uploads one after the other; each stands in the text from the beginning, so that its place is kept. */
export async function uploadAll(files: readonly File[], target: UploadTarget): Promise<void> {
  const { surface } = target;
  const address = await target.address();
  if (!address) return;
  for (const file of files) {
    uploads += 1;
    const holder = `*(${file.name.replace(/[[\]()*\n]/g, ' ').trim() || 'Bild'} wird hochgeladen, ${uploads})*`;
    const { from, to } = surface().marked();
    surface().apply({ from, to, insert: holder, select: [from + holder.length, from + holder.length] });
    const words = await upload(address, file, target);
    const at = surface().marked().text.indexOf(holder);
    if (at < 0) continue;
    const end = at + words.length;
    surface().apply({ from: at, to: at + holder.length, insert: words, select: [end, end] });
  }
}

/** @returns the words for the text; none where it failed, which is said then */
async function upload(address: string, file: File, { form, say }: UploadTarget): Promise<string> {
  const data = new FormData();
  data.set('_csrf', String(new FormData(form).get('_csrf') ?? ''));
  data.set('datei', file);
  say(`„${file.name}“ wird hochgeladen …`);
  try {
    const answer = await fetch(address, {
      method: 'POST',
      body: data,
      credentials: 'same-origin',
      headers: { accept: 'application/json' },
    });
    if (answer.ok) {
      const { markdown } = (await answer.json()) as Uploaded;
      say(
        markdown.startsWith('!')
          ? 'Das Bild ist eingefügt. Bitte schreiben Sie in die eckigen Klammern, was es zeigt.'
          : 'Die Datei ist eingefügt.',
      );
      return markdown;
    }
    const { message = '' } = (await answer.json().catch(() => ({}))) as { message?: string };
    say(`„${file.name}“ ist nicht eingefügt. ${message}`);
  } catch {
    say(`„${file.name}“ ist nicht eingefügt: keine Verbindung. Bitte versuchen Sie es noch einmal.`);
  }
  return '';
}
