import type { Edit, Marked } from './commands.js';

/** Where a text is written: CodeMirror, or the plain field for those who prefer it. */
export interface Surface {
  marked(): Marked;
  apply(edit: Edit): void;
  focus(): void;
  /** What is shown beside the form: moved, focused, listened to. */
  readonly element: HTMLElement;
}

/** The page's own field. */
export function plainSurface(field: HTMLTextAreaElement): Surface {
  return {
    element: field,
    marked: () => ({ text: field.value, from: field.selectionStart, to: field.selectionEnd }),
    apply({ from, to, insert, select }) {
      field.focus();
      field.setSelectionRange(from, to);
      // The only way that the browser's own undo knows of the change.
      if (from !== to || insert !== '')
        if (!document.execCommand('insertText', false, insert)) {
          field.setRangeText(insert, from, to, 'end');
          field.dispatchEvent(new Event('input', { bubbles: true }));
        }
      field.setSelectionRange(select[0], select[1]);
    },
    focus: () => field.focus(),
  };
}
