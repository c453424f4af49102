import type { ComponentChildren } from 'preact';
import { paths } from '../../src/shared/paths.js';
import type { FieldErrors } from '../../src/shared/result.js';
import { Form } from '../ui/form.js';
import { type Keeping, KeepingNotes, KeepingState } from './keeping-state.js';
import { PreviewPane, type PreviewPaneProps } from './preview-pane.js';

export type EditorProps = {
  action: string;
  csrfToken: string;
  errors: FieldErrors;
  buttons: ComponentChildren;
  keeping: Keeping;
  preview: PreviewPaneProps;
  /** True after the preview button: phones show the preview first. */
  showPreview: boolean;
  children: ComponentChildren;
};

/**
 * Form and preview side by side; on phones one at a time, by two radio buttons and CSS. The preview follows the typing
 * where script runs, and the button "Vorschau" brings it where none does.
 */
export function Editor(props: EditorProps) {
  const { action, csrfToken, errors, buttons, keeping, preview, showPreview, children } = props;
  return (
    <div class="st-editor">
      <link rel="stylesheet" href="/assets/editor.css" />
      <script src="/bundles/editor.js" defer />
      <KeepingNotes keeping={keeping} csrfToken={csrfToken} />
      <fieldset class="st-editor__tabs">
        <legend class="st-sr-only">Ansicht</legend>
        <input type="radio" id="ansicht-schreiben" name="ansicht" checked={!showPreview} />
        <label for="ansicht-schreiben">Schreiben</label>
        <input type="radio" id="ansicht-vorschau" name="ansicht" checked={showPreview} />
        <label for="ansicht-vorschau">Vorschau</label>
      </fieldset>
      <div class="st-editor__form">
        <Form id="artikel-formular" action={action} csrfToken={csrfToken} errors={errors} actions={buttons}>
          {children}
          <KeepingState keeping={keeping} />
        </Form>
      </div>
      <section class="st-editor__preview" aria-labelledby="vorschau-titel">
        <h2 class="kern-heading-small" id="vorschau-titel">
          Vorschau
        </h2>
        <div
          id="vorschau"
          hx-post={paths.articlePreview}
          hx-trigger="input delay:600ms from:#artikel-formular"
          hx-include="#artikel-formular"
          hx-swap="innerHTML"
        >
          <PreviewPane {...preview} />
        </div>
      </section>
    </div>
  );
}
