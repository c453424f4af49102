// The editor of articles on top of the page's plain field, which stays what the form sends. Without this script, or where
// it fails, the field is there as it was.
import { startCompletion } from '@codemirror/autocomplete';
import { beginDraft } from './editor/begin-draft.js';
import { codeSurface } from './editor/code-surface.js';
import { type Keeper, keepText } from './editor/keep-text.js';
import { plainSurface, type Surface } from './editor/surface.js';
import { shortcuts, wireToolbar } from './editor/toolbar.js';
import { takeFiles, type UploadTarget, uploadAll } from './editor/upload-images.js';

const plainKey = 'staffelstab:einfaches-textfeld';

/** A browser may refuse its storage; then the choice lasts as long as the page. */
function remembered(): boolean {
  try {
    return localStorage.getItem(plainKey) === 'ja';
  } catch {
    return false;
  }
}

function remember(plain: boolean): void {
  try {
    if (plain) localStorage.setItem(plainKey, 'ja');
    else localStorage.removeItem(plainKey);
  } catch {
    // Nothing to do without storage.
  }
}

/** Begins the draft with the first file, once however many come together; after a failure the next file tries again. */
function uploadAddress(
  known: string | null,
  begin: () => Promise<string | null> | null,
): () => Promise<string | null> {
  let address = known === null ? null : Promise.resolve<string | null>(known);
  return async () => {
    address ??= begin();
    const found = await address;
    if (found === null) address = null;
    return found;
  };
}

function start(toolbar: HTMLElement): void {
  const field = document.querySelector<HTMLTextAreaElement>('textarea[name="source"]');
  const label = field && document.querySelector<HTMLLabelElement>(`label[for="${field.id}"]`);
  if (!field || !label) return;
  const id = field.id;
  label.id = `${id}-titel`;
  let surface: Surface = plainSurface(field);
  const intoToolbar = wireToolbar(
    toolbar,
    () => surface,
    (name) => {
      if (name === 'einfach') choose(surface.element !== field);
      else if (name === 'bild') toolbar.querySelector<HTMLInputElement>('input[type="file"]')?.click();
      // What begins with "[[" or "@" is chosen from a list at once.
      else if ((name === 'artikel' || name === 'stelle') && code) startCompletion(code.view);
    },
  );
  let code: ReturnType<typeof codeSurface> | null = null;
  const toggle = toolbar.querySelector<HTMLButtonElement>('[data-do="einfach"]');

  const said = document.createElement('p');
  said.className = 'st-saved';
  said.setAttribute('role', 'status');
  field.parentElement?.append(said);
  const say = (words: string) => {
    said.textContent = words;
  };
  let keeper: Keeper | null = null;
  const { form } = field;
  const { uploads = null, begins = null } = toolbar.dataset;
  const target: UploadTarget | null = form && {
    address: uploadAddress(uploads, () => (begins ? beginDraft(form, begins, keeper, say) : null)),
    form,
    surface: () => surface,
    say,
  };

  const toCode = () => {
    code = codeSurface({
      field,
      labelledBy: label.id,
      describedBy: [field.getAttribute('aria-describedby'), `${id}-tasten`].filter(Boolean).join(' '),
      shortcuts,
      suggestions: toolbar.dataset.suggestions ?? '',
      onToolbar: intoToolbar,
    });
    // Label, error summary and address anchors lead to what is shown.
    field.id = `${id}-feld`;
    field.hidden = true;
    field.after(code.element);
    surface = code;
    if (target) takeFiles(code.element, target);
  };
  const toPlain = () => {
    code?.view.destroy();
    code = null;
    field.id = id;
    field.hidden = false;
    surface = plainSurface(field);
  };
  function choose(plain: boolean): void {
    if (plain) toPlain();
    else toCode();
    toggle?.setAttribute('aria-pressed', String(plain));
    remember(plain);
    surface.focus();
  }

  if (target) takeFiles(field, target);
  const picker = toolbar.querySelector<HTMLInputElement>('input[type="file"]');
  picker?.addEventListener('change', () => {
    if (target) void uploadAll([...(picker.files ?? [])], target);
    picker.value = '';
  });
  field.before(toolbar);
  toolbar.hidden = false;
  field.addEventListener('keydown', (event) => {
    if (event.altKey && event.key === 'F10') intoToolbar();
  });
  label.addEventListener('click', () => surface.focus());
  const plain = remembered();
  toggle?.setAttribute('aria-pressed', String(plain));
  if (!plain) toCode();
  const state = document.querySelector<HTMLElement>('[data-keep]');
  // How far the keeping is belongs below the text, not below the form.
  if (state) field.parentElement?.append(state);
  if (state && form)
    keeper = keepText(form, state, (text) =>
      surface.apply({
        from: 0,
        to: surface.marked().text.length,
        insert: text.replace(/\r\n?/g, '\n'),
        select: [0, 0],
      }),
    );
}

const toolbar = document.querySelector<HTMLElement>('[data-editor-toolbar]');
if (toolbar) start(toolbar);
