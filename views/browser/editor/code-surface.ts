import { autocompletion } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { defineLanguageFacet, Language, syntaxHighlighting } from '@codemirror/language';
import { search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension, Prec } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tagHighlighter, tags } from '@lezer/highlight';
import { GFM, parser } from '@lezer/markdown';
import { StyleModule } from 'style-mod';
import { type Command, type Edit, nextLine, shift } from './commands.js';
import { offerLinks } from './offer-links.js';
import type { Surface } from './surface.js';

// CodeMirror writes its styles into a <style> element, which our content security policy refuses. As a constructed style
// sheet the browser takes them from a script that it has let in anyway, and the policy stays as strict as it is.
const sheet = new CSSStyleSheet();
StyleModule.mount = (_root, modules) => {
  sheet.replaceSync(
    [modules]
      .flat()
      .map((module) => module.getRules())
      .join('\n'),
  );
  if (!document.adoptedStyleSheets.includes(sheet))
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
};

const markdown = new Language(
  defineLanguageFacet({ commentTokens: { block: { open: '<!--', close: '-->' } } }),
  parser.configure(GFM),
  [],
  'markdown',
);

/** Names that views/assets/editor.css gives its looks to. */
const looks = tagHighlighter([
  { tag: tags.heading, class: 'st-md-heading' },
  { tag: tags.strong, class: 'st-md-strong' },
  { tag: tags.emphasis, class: 'st-md-emphasis' },
  { tag: tags.strikethrough, class: 'st-md-struck' },
  { tag: [tags.link, tags.url], class: 'st-md-link' },
  { tag: tags.monospace, class: 'st-md-code' },
  { tag: tags.quote, class: 'st-md-quote' },
  { tag: tags.processingInstruction, class: 'st-md-sign' },
]);

const words = EditorState.phrases.of({
  Completions: 'Vorschläge',
  Find: 'Suchen',
  Replace: 'Ersetzen durch',
  next: 'nächste',
  previous: 'vorige',
  all: 'alle',
  'match case': 'Groß und klein unterscheiden',
  'by word': 'nur ganze Wörter',
  regexp: 'Muster',
  replace: 'ersetzen',
  'replace all': 'alle ersetzen',
  close: 'schließen',
  'current match': 'Fundstelle',
  'replaced $ matches': '$ Stellen ersetzt',
  'replaced match on line $': 'Stelle in Zeile $ ersetzt',
  'on line': 'in Zeile',
  'Control character': 'Steuerzeichen',
});

/** What the field's surroundings say of it, for the one that takes its place. */
export interface CodeOptions {
  readonly field: HTMLTextAreaElement;
  readonly labelledBy: string;
  readonly describedBy: string;
  readonly shortcuts: Readonly<Record<string, Command>>;
  /** Address that says what may be linked to. */
  readonly suggestions: string;
  readonly onToolbar: () => void;
  readonly extensions?: readonly Extension[];
}

/** Lets CodeMirror take the field's place. The field keeps the text for the form and says when it changed. */
export function codeSurface(options: CodeOptions): Surface & { readonly view: EditorView } {
  const { field } = options;
  const id = field.id;
  const marked = (view: EditorView) => {
    const { from, to } = view.state.selection.main;
    return { text: view.state.doc.toString(), from, to };
  };
  const apply = (view: EditorView, { from, to, insert, select }: Edit) => {
    view.dispatch({
      changes: { from, to, insert },
      selection: { anchor: select[0], head: select[1] },
      scrollIntoView: true,
      userEvent: 'input',
    });
    return true;
  };
  const orNot = (view: EditorView, edit: Edit | null) => edit !== null && apply(view, edit);
  const keys = [
    ...Object.entries(options.shortcuts).map(([key, command]) => ({
      key,
      run: (view: EditorView) => apply(view, command(marked(view))),
    })),
    { key: 'Enter', run: (view: EditorView) => orNot(view, nextLine(marked(view))) },
    {
      key: 'Tab',
      run: (view: EditorView) => orNot(view, shift(marked(view), false)),
      shift: (view: EditorView) => orNot(view, shift(marked(view), true)),
    },
    {
      key: 'Alt-F10',
      run: () => {
        options.onToolbar();
        return true;
      },
    },
  ];
  const view = new EditorView({
    state: EditorState.create({
      doc: field.value,
      extensions: [
        // Suggestions come first: in their list, Enter and Tab are theirs.
        autocompletion({
          override: [offerLinks(options.suggestions)],
          icons: false,
          activateOnTypingDelay: 150,
          tooltipClass: () => 'st-code__offers',
        }),
        Prec.high(keymap.of(keys)),
        keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap]),
        history(),
        search({ top: true }),
        lineNumbers(),
        drawSelection(),
        highlightActiveLine(),
        EditorView.darkTheme.of(matchMedia('(prefers-color-scheme: dark)').matches),
        EditorView.lineWrapping,
        markdown.extension,
        syntaxHighlighting(looks),
        words,
        EditorView.contentAttributes.of({
          id,
          'aria-labelledby': options.labelledBy,
          'aria-describedby': options.describedBy,
          'aria-required': 'true',
          ...(field.getAttribute('aria-invalid') ? { 'aria-invalid': 'true' } : {}),
          // Focusable as it is; axe wants to read it.
          tabindex: '0',
          lang: 'de',
          spellcheck: 'true',
          autocorrect: 'on',
          autocapitalize: 'sentences',
        }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          field.value = update.state.doc.toString();
          field.dispatchEvent(new Event('input', { bubbles: true }));
        }),
        ...(options.extensions ?? []),
      ],
    }),
  });
  view.dom.classList.add('st-code');
  return {
    view,
    element: view.dom,
    marked: () => marked(view),
    apply: (edit) => {
      apply(view, edit);
      view.focus();
    },
    focus: () => view.focus(),
  };
}
